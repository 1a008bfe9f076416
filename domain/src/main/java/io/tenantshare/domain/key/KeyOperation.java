package io.tenantshare.domain.key;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.Codes;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a grant may permit on a customer key. */
public enum KeyOperation {
    CREATE_DATA_KEY,
    ENCRYPT_DATA_KEY,
    DECRYPT_DATA_KEY,
    DESCRIBE_KEY,
    CREATE_GRANT,
    RETIRE_GRANT;

    /** What a recipient's account needs to use an encrypted image (rule book SI-6). */
    public static final Set<KeyOperation> TO_USE_AN_IMAGE =
            Collections.unmodifiableSet(EnumSet.of(DECRYPT_DATA_KEY, DESCRIBE_KEY));

    /** The operations' wire names in a fixed order, separated by commas. */
    public static String wireNames(Set<KeyOperation> operations) {
        return Arguments.list(operations, "operations").stream()
                .sorted()
                .map(KeyOperation::code)
                .collect(Collectors.joining(", "));
    }

    /** The wire name, which is the key service's own word, such as {@code decrypt-datakey}. */
    public String code() {
        return Codes.of(this).replace("data-key", "datakey");
    }

    /**
     * The operation with this wire name.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if there is none
     */
    public static KeyOperation of(String code) {
        return Codes.read(values(), KeyOperation::code, code);
    }

    /** The wire name. */
    @Override
    public String toString() {
        return code();
    }
}
