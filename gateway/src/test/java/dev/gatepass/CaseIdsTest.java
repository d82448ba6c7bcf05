package dev.gatepass;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CaseIdsTest {
    @Test
    void areWhatATestsNameEndsWith() {
        assertEquals(List.of("K03"), CaseIds.of("refusesEncodedSlash_K03"));
        assertEquals(List.of("F-PG1"), CaseIds.of("servesUntilTheBound_F_PG1"));
        assertEquals(List.of("F-AUD", "L01", "R7"), CaseIds.of("survivesAFullDisk_F_AUD_L01_R7"));
        assertEquals(List.of(), CaseIds.of("takesUtf8"));
        assertEquals(List.of("K04"), CaseIds.of("refuses_K03_inAKey_K04"));
        assertEquals(List.of(), CaseIds.of("refuses_K03_inAKey"));
    }

    @Test
    void doNotCountInTheMiddle() {
        assertEquals(List.of("K03"), CaseIds.misplaced("refuses_K03_inAKey_K04"));
        assertEquals(List.of("F-AUD"), CaseIds.misplaced("survives_F_AUD_orNot"));
        assertEquals(List.of(), CaseIds.misplaced("survivesAFullDisk_F_AUD_L01"));
    }
}
