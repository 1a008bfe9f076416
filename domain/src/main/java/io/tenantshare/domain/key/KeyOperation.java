package io.tenantshare.domain.key;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
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
        return operations.stream().sorted().map(KeyOperation::wireName).collect(Collectors.joining(", "));
    }

    /** The key service's own word, such as {@code decrypt-datakey}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace("_data_key", "-datakey").replace('_', '-');
    }
}
