package dev.gatepass.signing;

import java.util.Base64;

/** A PUT that is a step of an upload in several, instead of a whole object. */
public sealed interface UploadStep {
    /**
     * One part of a multipart upload, as S3 and the XML interface of Cloud Storage have it.
     *
     * @param uploadId what the store calls the upload: 1 to 1,024 visible ASCII characters
     * @param number 1 to 10,000
     */
    record Part(String uploadId, int number) implements UploadStep {
        private static final int MAX_NUMBER = 10_000;
        private static final int MAX_ID = 1024;

        public Part {
            if (number < 1 || number > MAX_NUMBER) {
                throw new IllegalArgumentException("a part has a number from 1 to 10,000");
            }
            if (uploadId.isEmpty()
                    || uploadId.length() > MAX_ID
                    || !uploadId.chars().allMatch(c -> c > ' ' && c <= '~')) {
                throw new IllegalArgumentException("an upload id is 1 to 1,024 visible ASCII characters");
            }
        }
    }

    /**
     * One block of an Azure block blob (Put Block).
     *
     * @param id Base64 of 1 to 64 bytes; all blocks of a blob have ids of one length
     */
    record Block(String id) implements UploadStep {
        private static final int MAX_BYTES = 64;

        public Block {
            byte[] decoded = Base64.getDecoder().decode(id);
            if (decoded.length < 1
                    || decoded.length > MAX_BYTES
                    || !Base64.getEncoder().encodeToString(decoded).equals(id)) {
                throw new IllegalArgumentException("a block id is the Base64 of 1 to 64 bytes");
            }
        }
    }

    /** The list that makes a blob of its blocks (Put Block List). */
    record BlockList() implements UploadStep {}
}
