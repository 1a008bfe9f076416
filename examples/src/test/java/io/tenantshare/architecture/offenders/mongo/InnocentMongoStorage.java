package io.tenantshare.architecture.offenders.mongo;

import com.mongodb.client.MongoDatabase;
import io.tenantshare.architecture.offenders.domain.InnocentWord;
import io.tenantshare.architecture.offenders.mongo.internal.InnocentDocument;
import io.tenantshare.architecture.offenders.ports.InnocentPort;
import org.bson.types.ObjectId;

/** Breaks no rule: the driver's types may be used and shown, documents as long as they are not shown. */
public final class InnocentMongoStorage implements InnocentPort {

    private final InnocentDocument document = new InnocentDocument(new ObjectId());

    /** Shows the driver. */
    public InnocentMongoStorage(MongoDatabase database) {
        database.drop();
    }

    @Override
    public InnocentWord word() {
        return new InnocentWord(document.toString());
    }
}
