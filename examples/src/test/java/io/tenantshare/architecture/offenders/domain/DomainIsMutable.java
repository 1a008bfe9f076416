package io.tenantshare.architecture.offenders.domain;

import java.util.Optional;

/** Breaks: domain classes are final, nothing has setters, Optional is not a field. */
class DomainIsMutable {

    @SuppressWarnings("unused")
    private Optional<String> word = Optional.empty();

    void setWord(String word) {
        this.word = Optional.of(word);
    }
}
