package dev.gatepass.uploads;

import dev.gatepass.access.Provider;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.issuing.MediaType;
import dev.gatepass.storage.objects.UploadTerms;
import dev.gatepass.storage.objects.UploadTerms.Checksum;
import java.util.Optional;
import java.util.UUID;

/** What an upload is begun with, where that can be. */
final class Terms {
    /** So that the id of an upload stays as short as it is said to be. */
    private static final int MAX_CONTENT_TYPE = 255;

    private Terms() {}

    /**
     * The terms that a caller asks for, and a mark of the upload's own.
     *
     * @throws Refusal for what cannot be, or not in this store
     */
    static UploadTerms of(NewUpload asked, Provider provider) {
        boolean hasType = asked.contentType().isPresent();
        if (hasType
                && (!MediaType.isValid(asked.contentType().get())
                        || asked.contentType().get().length() > MAX_CONTENT_TYPE)) {
            throw new Refusal(
                    ErrorCode.INVALID_REQUEST,
                    "content_type is no media type, or longer than " + MAX_CONTENT_TYPE + " characters");
        }
        if (asked.checksum() == Checksum.SHA256 && PartSizes.by(provider) != PartSizes.S3) {
            throw new Refusal(
                    ErrorCode.UNSUPPORTED_OPERATION, "this store cannot be made to check the SHA-256 of parts");
        }
        return new UploadTerms(
                asked.contentType(),
                asked.checksum(),
                Optional.of(UUID.randomUUID().toString()));
    }
}
