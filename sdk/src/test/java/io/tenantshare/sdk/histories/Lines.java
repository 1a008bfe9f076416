package io.tenantshare.sdk.histories;

import java.util.Collection;
import java.util.TreeSet;

/** How both subjects put into words what came of a call. */
final class Lines {

    private Lines() {}

    static String pair(String id, String project) {
        return id + " with " + project + ": ";
    }

    /** The order in which objections are raised is nobody's promise. */
    static String outcome(Collection<String> codes) {
        return codes.isEmpty() ? "done" : String.join(", ", new TreeSet<>(codes));
    }

    static String counts(String what, long pending, long accepted, long rejected) {
        return what + ": " + pending + " pending, " + accepted + " accepted, " + rejected + " rejected";
    }

    static String received(String id, String owner, String status) {
        return "received " + id + " from " + owner + " " + status;
    }

    static String shared(String id, String recipient, String status) {
        return "shared " + id + " with " + recipient + " " + status;
    }

    static String member(String id, String recipient, String status, String vault) {
        return "member of " + id + " " + recipient + " " + status + (vault.isEmpty() ? "" : " in " + vault);
    }

    static String vault(String id, long capacityMb, long remainingMb) {
        return "vault " + id + " with " + capacityMb + " MB, " + remainingMb + " left";
    }
}
