package io.tenantshare.mongo;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** The command that prepares a database, for whoever deploys. It takes the connection string from the environment. */
final class Prepare {

    private static final Logger LOG = System.getLogger(Prepare.class.getName());

    private static final String VARIABLE = "TENANTSHARE_MONGODB_URI";

    private Prepare() {}

    /** Prepares the database, and logs what was created. */
    public static void main(String[] args) {
        String uri = System.getenv(VARIABLE);
        if (uri == null) {
            throw new InvalidInputException(Refusal.of(
                    Reason.INVALID_SETTING, VARIABLE, "the variable has a connection string that names the database"));
        }
        List<String> created = MongoStorage.prepare(uri);
        LOG.log(Level.INFO, created.isEmpty() ? "Everything exists." : "Created " + String.join(", ", created) + ".");
    }
}
