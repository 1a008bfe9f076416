package io.tenantshare.architecture.offenders.mongo;

import io.tenantshare.architecture.offenders.mongo.internal.InnocentDocument;

/** Breaks: public signatures of the MongoDB adapter show no documents. */
public interface MongoShowsDocuments {

    /** Shows one. */
    InnocentDocument document();
}
