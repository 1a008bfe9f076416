package io.tenantshare.domain.project;

/**
 * What a project has that goes when it closes, counted when the closing begins.
 *
 * @param images the images that it registered from backups of others
 * @param shared its shares with others, one for each resource and recipient
 * @param received the shares of others with it, whatever it has answered
 * @param vaults its vaults
 * @param grants what it grants on keys, one for each key and account
 */
public record ClosingCounts(long images, long shared, long received, long vaults, long grants) {

    /** Nothing. */
    public static final ClosingCounts NONE = new ClosingCounts(0, 0, 0, 0, 0);
}
