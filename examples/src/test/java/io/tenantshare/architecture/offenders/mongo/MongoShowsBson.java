package io.tenantshare.architecture.offenders.mongo;

import java.util.List;
import org.bson.Document;

/** Breaks: public signatures of the MongoDB adapter show no documents, not those of BSON either. */
public interface MongoShowsBson {

    /** Shows some. */
    List<Document> documents();
}
