package io.tenantshare.mongo;

import org.bson.BsonDocument;
import org.bson.BsonReader;
import org.bson.BsonReaderMark;
import org.bson.BsonWriter;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a collection: a document that can be read, or one that cannot.
 *
 * @param document absent if it cannot be read
 * @param raw what it is instead; absent if it can be read
 * @param failure why it cannot be read; absent if it can
 */
record Found<S>(
        @Nullable S document,
        @Nullable BsonDocument raw,
        @Nullable RuntimeException failure) {

    /**
     * Decodes each document of an answer by itself, so that one that cannot be decoded does not fail the others. A document
     * that can be is decoded once, straight from the answer.
     */
    static final class FoundCodec<S> implements Codec<Found<S>> {

        private static final BsonDocumentCodec RAW = new BsonDocumentCodec();

        private final Codec<S> codec;

        FoundCodec(Codec<S> codec) {
            this.codec = codec;
        }

        @Override
        public Found<S> decode(BsonReader reader, DecoderContext context) {
            BsonReaderMark start = reader.getMark();
            try {
                return new Found<>(codec.decode(reader, context), null, null);
            } catch (RuntimeException e) {
                start.reset();
                return new Found<>(null, RAW.decode(reader, context), e);
            }
        }

        @Override
        public void encode(BsonWriter writer, Found<S> found, EncoderContext context) {
            throw new UnsupportedOperationException("What is found is not written back.");
        }

        @Override
        @SuppressWarnings("unchecked")
        public Class<Found<S>> getEncoderClass() {
            return (Class<Found<S>>) (Class<?>) Found.class;
        }
    }
}
