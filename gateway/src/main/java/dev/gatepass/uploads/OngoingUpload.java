package dev.gatepass.uploads;

import dev.gatepass.access.Grant;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.storage.objects.Upload;
import java.time.Instant;

/** An upload that somebody may go on with: its id was good, and the grant is for its team and its bucket. Immutable. */
public final class OngoingUpload {
    private final UploadTicket ticket;
    private final Grant grant;
    private final ObjectKey wholeKey;

    OngoingUpload(UploadTicket ticket, Grant grant, ObjectKey wholeKey) {
        this.ticket = ticket;
        this.grant = grant;
        this.wholeKey = wholeKey;
    }

    /** The object within the team. */
    public String key() {
        return ticket.key();
    }

    /** When it may no longer go on. */
    public Instant endsAt() {
        return ticket.endsAt();
    }

    UploadTicket ticket() {
        return ticket;
    }

    Grant grant() {
        return grant;
    }

    StorageBucket bucket() {
        return grant.binding().bucket();
    }

    ObjectKey wholeKey() {
        return wholeKey;
    }

    /** What the store knows it as. */
    Upload atStore() {
        return new Upload(wholeKey, ticket.storeId(), ticket.terms());
    }
}
