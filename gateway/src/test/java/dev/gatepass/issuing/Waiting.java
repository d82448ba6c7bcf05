package dev.gatepass.issuing;

/** Somebody who waits for as long as it takes, and trusts what was decided. */
class Waiting implements Asker {
    @Override
    public String requestId() {
        return "r";
    }

    @Override
    public void requireFresh() {}

    @Override
    public boolean isGone() {
        return false;
    }
}
