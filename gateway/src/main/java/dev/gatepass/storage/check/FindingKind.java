package dev.gatepass.storage.check;

import static dev.gatepass.storage.check.Severity.ERROR;
import static dev.gatepass.storage.check.Severity.PASSED;
import static dev.gatepass.storage.check.Severity.WARNING;

import java.util.Locale;

/** All that can be found when a bucket is tried out. A table; the page of buckets is held against it. */
public enum FindingKind {
    SIGNED_UPLOAD(PASSED, "a file is uploaded with a signed URL"),
    SIGNED_DOWNLOAD(PASSED, "the same bytes are downloaded with a signed URL"),
    SIGNED_HEAD(PASSED, "a signed HEAD tells the size of the file"),
    SIGNED_DELETION(PASSED, "the file is deleted with a signed URL"),
    SIGNATURE_CHECKED(PASSED, "a URL with a wrong signature is refused"),
    CLOSED_TO_PUBLIC(PASSED, "nothing can be read without a signature"),
    SAME_BUCKET(PASSED, "Gatepass's own calls find what was uploaded with a signed URL"),
    CLOCK(PASSED, "the clocks of Gatepass and of the store agree"),
    REGION(PASSED, "the bucket is in the region that is given for it"),
    LISTS(PASSED, "files and their versions can be listed"),
    UPLOADS_IN_PARTS(PASSED, "uploads in parts can be begun, found, looked into and given up"),
    BROWSERS(PASSED, "pages in a browser may read and write, and see ETag"),
    BROWSERS_NOT_TRIED(
            PASSED, "storage.page-origins has no page, so that what pages in a browser may do was not tried"),
    SETTINGS(PASSED, "the bucket's own rules for browsers and its encryption can be seen"),
    RECOVERY(PASSED, "the store keeps what is deleted or written over"),
    ENCRYPTION(PASSED, "what is uploaded is encrypted with the key that is given"),
    NOTHING_LEFT(PASSED, "nothing of the check is left in the bucket"),

    ADDRESS_NOT_ALLOWED(ERROR, "Gatepass may not connect to where the bucket is said to be"),
    CREDENTIAL_UNAVAILABLE(ERROR, "the credential of the bucket cannot be had"),
    ROLE_NOT_BOUND(ERROR, "the role cannot be assumed, or can be without the external id of its organization"),
    HOST_NOT_FOUND(ERROR, "the host of the bucket has no address"),
    STORE_UNREACHABLE(ERROR, "no connection to the store comes about, or it breaks"),
    STORE_TOO_SLOW(ERROR, "the store does not answer in time"),
    CERTIFICATE_NOT_TRUSTED(ERROR, "the certificate of the store is not good for its host, or nobody vouches for it"),
    REDIRECTED(ERROR, "the store sends callers elsewhere, which clients do not follow with a signature"),
    WRONG_REGION(ERROR, "the bucket is in another region than the one given for it"),
    WRONG_ADDRESSING(ERROR, "the store answers to another addressing than the one given for the bucket"),
    BUCKET_MISSING(ERROR, "there is no such bucket"),
    ACCESS_KEY_UNKNOWN(ERROR, "the store does not know the access key"),
    SECRET_WRONG(ERROR, "the store finds the signature wrong: the secret is not that of the key"),
    CLOCK_SKEWED(ERROR, "the clocks of Gatepass and of the store differ too much for signatures"),
    PERMISSION_MISSING(ERROR, "the credential lacks a permission without which files are not read, written or deleted"),
    KEPT_OUT(ERROR, "the store's own rules keep Gatepass out, whatever its credential may"),
    REQUESTER_PAYS(ERROR, "the bucket wants whoever asks to pay, which URLs cannot say"),
    KMS_KEY_UNUSABLE(ERROR, "the key of encryption cannot be used"),
    NOT_ENCRYPTED_AS_GIVEN(ERROR, "what is uploaded is not encrypted with the key that is given"),
    OTHER_BYTES(ERROR, "what is downloaded is not what was uploaded"),
    OTHER_SIZE(ERROR, "a signed HEAD does not tell the size of what was uploaded"),
    SIGNATURE_IGNORED(ERROR, "the store serves a URL with a wrong signature"),
    OPEN_TO_PUBLIC(ERROR, "anybody can read files without a signature"),
    ANOTHER_BUCKET(ERROR, "the public endpoint does not lead to the bucket that Gatepass itself calls"),
    DELETION_PREVENTED(ERROR, "a lock or a retention keeps files from being deleted"),
    STORE_FAILS(ERROR, "the store fails"),
    STORE_REFUSES(ERROR, "the store refuses what every caller does"),
    CHECK_UNFINISHED(ERROR, "the check did not come to an end in time"),

    SWITCHED_OFF(WARNING, "the bucket is switched off, so that no URLs are issued for it"),
    UPKEEP_PERMISSION_MISSING(WARNING, "the credential lacks a permission that Gatepass's own calls need"),
    UPKEEP_FAILS(WARNING, "a call of Gatepass's own fails"),
    NOT_FOR_BROWSERS(WARNING, "pages in a browser may not read and write"),
    ETAG_HIDDEN(WARNING, "pages in a browser do not see ETag, which uploads in parts need"),
    NO_RECOVERY(WARNING, "the store keeps nothing of what is deleted or written over"),
    PUBLIC_BY_UPLOADER(
            WARNING, "who has a URL to upload with can open the file to everybody, by a header that is not signed"),
    CLOCK_DRIFTS(WARNING, "the clocks of Gatepass and of the store differ by more than a minute"),
    SOMETHING_LEFT(WARNING, "something of the check may be left in the bucket");

    private final Severity severity;
    private final String meaning;

    FindingKind(Severity severity, String meaning) {
        this.severity = severity;
        this.meaning = meaning;
    }

    /** What programs may rely on. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What follows. */
    public Severity severity() {
        return severity;
    }

    /** What it says in general. */
    public String meaning() {
        return meaning;
    }
}
