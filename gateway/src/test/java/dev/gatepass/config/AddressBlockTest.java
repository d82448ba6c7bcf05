package dev.gatepass.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressBlockTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,10.0.0.0,true",
        "10.0.0.0/8,10.255.255.255,true",
        "10.0.0.0/8,11.0.0.0,false",
        "10.0.0.0/8,9.255.255.255,false",
        "192.0.2.128/25,192.0.2.128,true",
        "192.0.2.128/25,192.0.2.127,false",
        "192.0.2.130/31,192.0.2.131,true",
        "192.0.2.130/31,192.0.2.132,false",
        "192.0.2.1,192.0.2.1,true",
        "192.0.2.1/32,192.0.2.0,false",
        "0.0.0.0/0,203.0.113.9,true",
        "0.0.0.0/0,2001:db8::1,false",
        "2001:db8::/33,2001:db8:7fff::1,true",
        "2001:db8::/33,2001:db8:8000::1,false",
        "::1,::1,true",
        "::/0,127.0.0.1,false",
    })
    void holdsTheAddressesThatBeginWithItsBits(String block, String address, boolean contained) throws Exception {
        assertEquals(contained, AddressBlock.parse(block).contains(InetAddress.getByName(address)));
    }

    @Test
    void refusesWhatIsNoAddressAndWhatIsMoreThanABlock() {
        List<String> refused = List.of(
                "",
                "localhost",
                "db.example.com",
                "10",
                "10.1",
                "10.0.0",
                "10.0.0.256",
                "10.0.0.010",
                "0x0a.0.0.1",
                "10.0.0.1:80",
                "10.0.0.0/33",
                "10.0.0.0/08",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0.0/255.0.0.0",
                "10.0.0.1/8",
                "2001:db8::1/32",
                "2001:db8::/129",
                "[::1]",
                "fe80::1%eth0",
                "::ffff:10.0.0.1",
                "1::2::3",
                "12345::",
                ":",
                " 10.0.0.1");
        refused.forEach(text -> assertThrows(IllegalArgumentException.class, () -> AddressBlock.parse(text), text));
        assertEquals(25, refused.size());
    }

    @Test
    void printsAsOneWouldWriteIt() {
        assertEquals("10.0.0.0/8", AddressBlock.parse("10.0.0.0/8").toString());
        assertEquals("10.0.0.1", AddressBlock.parse("10.0.0.1/32").toString());
        assertEquals("10.0.0.0/8", AddressBlock.around("10.1.2.3/8").toString());
    }
}
