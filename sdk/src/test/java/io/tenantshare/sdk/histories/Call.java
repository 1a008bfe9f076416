package io.tenantshare.sdk.histories;

import java.util.List;

/**
 * One call of a history. Ids come from fixed lists, so that a call makes sense whatever was left out before it.
 *
 * @param ids the images, the backup, the vault or the account it is about
 * @param others projects it names, or the one vault; empty if none
 * @param word a status, an operation, what ends in time or what a rule does, where the verb takes one
 * @param number a capacity in GB or a time, where the verb takes one
 * @param at when it is made: it stays so if calls before it are left out
 */
record Call(Verb verb, String actor, List<String> ids, List<String> others, String word, int number, int at) {

    Call(Verb verb, String actor, List<String> ids, List<String> others, String word, int number) {
        this(verb, actor, ids, others, word, number, 0);
    }

    Call at(int time) {
        return new Call(verb, actor, ids, others, word, number, time);
    }

    enum Verb {
        REGISTER_IMAGE,
        UPDATE_IMAGE,
        SHARE_IMAGES,
        SHARE_IMAGES_FOR,
        SHARE_IMAGE_EXACTLY,
        KEEP_IMAGES,
        STOP_IMAGES,
        DELETE_IMAGES,
        ACCEPT_IMAGES,
        REJECT_IMAGES,
        ACCEPT_ALL,
        MAY_IMAGE,
        REGISTER_BACKUP,
        UPDATE_BACKUP,
        SHARE_BACKUP,
        SHARE_BACKUP_FOR,
        KEEP_BACKUP,
        STOP_BACKUP,
        STOP_BACKUP_WITH_ALL,
        DELETE_BACKUP,
        ACCEPT_BACKUP,
        REJECT_BACKUP,
        MAY_BACKUP,
        SET_RULE,
        APPLY_RULES,
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
        return at + ": " + actor + " " + verb + " " + ids
                + (others.isEmpty() ? "" : " " + others)
                + (word.isEmpty() ? "" : " " + word)
                + (number == 0 ? "" : " " + number);
    }
}
