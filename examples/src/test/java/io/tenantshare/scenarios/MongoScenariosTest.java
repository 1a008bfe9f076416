package io.tenantshare.scenarios;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import io.tenantshare.mongo.MongoSettings;
import io.tenantshare.mongo.MongoStorage;
import io.tenantshare.mongo.testing.Deployment;
import io.tenantshare.mongo.testing.OnEveryDeployment;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The same scenarios on MongoDB, wherever one is: each in a database of its own. */
@OnEveryDeployment
class MongoScenariosTest implements RuleBookScenarios {

    /** One line per database would bury the rest of the log. */
    private static final Logger OPENED = Logger.getLogger(MongoStorage.class.getName());

    static {
        OPENED.setLevel(Level.WARNING);
    }

    private final World world;

    MongoScenariosTest(Deployment deployment) {
        MongoClientSettings client = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(deployment.uri()))
                .build();
        world = World.on(MongoStorage.connect(client, deployment.freshDatabase(), MongoSettings.STANDARD));
    }

    @Override
    public World world() {
        return world;
    }
}
