package io.tenantshare.sdk.histories;

import java.util.List;

/**
 * One call of a history. Ids come from fixed lists, so that a call makes sense whatever was left out before it.
 *
 * @param ids the images, the backup, the vault or the account it is about
 * @param others projects it names, or the one vault; empty if none
 * @param word a status or an operation, where the verb takes one
 * @param number a capacity in GB, where the verb takes one
 */
record Call(Verb verb, String actor, List<String> ids, List<String> others, String word, int number) {

    enum Verb {
        REGISTER_IMAGE,
        UPDATE_IMAGE,
        SHARE_IMAGES,
        STOP_IMAGES,
        DELETE_IMAGES,
        ACCEPT_IMAGES,
        REJECT_IMAGES,
        ACCEPT_ALL,
        MAY_IMAGE,
        REGISTER_BACKUP,
        UPDATE_BACKUP,
        SHARE_BACKUP,
        STOP_BACKUP,
        STOP_BACKUP_WITH_ALL,
        DELETE_BACKUP,
        ACCEPT_BACKUP,
        REJECT_BACKUP,
        MAY_BACKUP,
        REGISTER_VAULT,
        RESIZE_VAULT,
        UPDATE_VAULT,
        GRANT,
        REVOKE
    }

    String id() {
        return ids.get(0);
    }

    /** The vault named, or the empty text. */
    String vault() {
        return others.isEmpty() ? "" : others.get(0);
    }

    @Override
    public String toString() {
        return actor + " " + verb + " " + ids
                + (others.isEmpty() ? "" : " " + others)
                + (word.isEmpty() ? "" : " " + word)
                + (number == 0 ? "" : " " + number + " GB");
    }
}
