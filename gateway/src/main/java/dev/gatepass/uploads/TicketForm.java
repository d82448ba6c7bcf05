package dev.gatepass.uploads;

import dev.gatepass.access.Binding;
import dev.gatepass.storage.objects.UploadTerms;
import dev.gatepass.storage.objects.UploadTerms.Checksum;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** How a ticket is written in bytes, as few as will do. Only what was sealed is read, so it is read without distrust. */
final class TicketForm {
    private static final int VERSION = 1;
    private static final long UNKNOWN = 0;

    private TicketForm() {}

    static byte[] write(UploadTicket ticket) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            text(out, ticket.team());
            out.writeBoolean(ticket.scope() == Binding.Scope.TEAM);
            text(out, ticket.bucket().digest());
            text(out, ticket.key());
            text(out, ticket.storeId());
            text(out, ticket.terms().contentType().orElse(""));
            out.writeBoolean(ticket.terms().checksum() == Checksum.SHA256);
            text(out, ticket.terms().mark().orElse(""));
            out.writeLong(ticket.partSize().orElse(UNKNOWN));
            out.writeLong(ticket.size().orElse(UNKNOWN));
            out.writeLong(ticket.startedAt().getEpochSecond());
            out.writeLong(ticket.endsAt().getEpochSecond());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The ticket; empty for one of another version than this. */
    static Optional<UploadTicket> read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readUnsignedByte() != VERSION) {
                return Optional.empty();
            }
            return Optional.of(new UploadTicket(
                    text(in),
                    in.readBoolean() ? Binding.Scope.TEAM : Binding.Scope.INSTANCE,
                    new BucketIdentity(text(in)),
                    text(in),
                    text(in),
                    terms(in),
                    bytes(in),
                    bytes(in),
                    Instant.ofEpochSecond(in.readLong()),
                    Instant.ofEpochSecond(in.readLong())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UploadTerms terms(DataInputStream in) throws IOException {
        Optional<String> contentType = someText(in);
        Checksum checksum = in.readBoolean() ? Checksum.SHA256 : Checksum.NONE;
        return new UploadTerms(contentType, checksum, someText(in));
    }

    private static Optional<Long> bytes(DataInputStream in) throws IOException {
        return Optional.of(in.readLong()).filter(number -> number != UNKNOWN);
    }

    private static Optional<String> someText(DataInputStream in) throws IOException {
        return Optional.of(text(in)).filter(text -> !text.isEmpty());
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
