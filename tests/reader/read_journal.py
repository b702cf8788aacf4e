"""Reads an exported Trestle journal, knowing nothing but docs/FORMATS.md, and works out what was sold.

    python read_journal.py JOURNAL.cborseq [--shop ID]

cbor2 reads, pycose checks every signature (by OpenSSL, which lets some signatures by odd keys pass that Trestle does
not), and everything else is worked out here from the bytes: ids, chains, certificates, receipt numbers, and the sums of
the sales. Prints JSON; amounts are whole minor units (cents). Exit code 0 when nothing is wrong, 1 with findings.
"""

import argparse
import collections
import hashlib
import io
import json
import sys

import cbor2
from pycose.keys import OKPKey
from pycose.messages import Sign1Message

ENTRY = "application/vnd.trestle.entry+cbor"
CERTIFICATE = "application/vnd.trestle.certificate+cbor"
SALE, VOID, CERTIFIED, CHECKPOINT = 1, 2, 4, 9
TENDERS = {1: "cash", 2: "own_reader"}
BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Wrong(Exception):
    """Something in the journal is not as it must be."""


def require(holds, what):
    if not holds:
        raise Wrong(what)


class Entry:
    """One entry, with its signature checked."""

    def __init__(self, index, raw):
        self.index, self.id = index, hashlib.sha256(raw).digest()
        self.author, payload = open_signed(raw, ENTRY)
        fields = read(payload)
        require(all(key in fields for key in range(7)), "a field is missing")
        self.segment, self.seq, self.prev = fields[1], fields[2], fields[3]
        self.at_ms, (self.kind, self.version, self.content) = fields[4], fields[5][:3]
        self.shop = fields[6]
        self.place = (self.author, self.segment)

    def is_a(self, kind):
        return self.kind == kind and self.version == 1


def read(raw):
    """Decodes CBOR, which must be written in the one deterministic way."""
    value = cbor2.loads(raw)
    require(cbor2.dumps(value, canonical=True) == raw, "not deterministic CBOR")
    return value


def open_signed(raw, typ):
    """Checks form and signature of a COSE_Sign1; gives who signed it, and what."""
    value = read(raw)
    require(isinstance(value, cbor2.CBORTag) and value.tag == 18 and len(value.value) == 4, "not a COSE_Sign1")
    protected, unprotected = read(value.value[0]), value.value[1]
    require(set(protected) == {1, 4, 16} and not unprotected, "other headers than alg, kid and typ")
    require(protected[1] == -8, "not signed with EdDSA")
    require(protected[16] == typ, f"its type is {protected[16]!r}")
    message = Sign1Message(phdr_encoded=value.value[0], payload=value.value[2])
    message.signature = value.value[3]
    message.key = OKPKey(crv="ED25519", x=protected[4])
    require(message.verify_signature(), "the signature does not fit")
    return protected[4], message.payload


def items(data):
    """Cuts a CBOR sequence (RFC 8742) into the bytes of its items."""
    stream = io.BytesIO(data)
    while stream.tell() < len(data):
        start = stream.tell()
        cbor2.CBORDecoder(stream, read_size=1).decode()
        yield data[start : stream.tell()]


def certified_key(content, shop):
    """Follows a path of certificates from the root to its subject, and gives the subject's key."""
    path, expected = content[0], content[1]
    require(hashlib.sha256(expected).digest() == shop, "the root is not the shop's")
    require(1 <= len(path) <= 4, "the path of certificates is too long")
    for depth, raw in enumerate(reversed(path)):
        issuer, claims = open_signed(raw, CERTIFICATE)
        claims = read(claims)
        require(issuer == expected, "a certificate of a key that was not certified")
        require(depth == 0 or "enrol" in grants, "a certificate of a key that may give none")
        require(claims[-70001] == shop, "a certificate of another shop")
        key, grants = claims[8][1], claims[-70004]
        require((key[1], key[-1]) == (1, 6), "a certificate of another kind of key")
        expected = key[-2]
    return expected


def divide(numerator, denominator):
    """Rounds half away from zero, as sales do."""
    rounded = (2 * abs(numerator) + denominator) // (2 * denominator)
    return -rounded if numerator < 0 else rounded


def check_sale(sale):
    """Works a sale out again from its lines, and compares every sum."""
    for line in sale[3]:
        require(line[5] == divide(line[4] * line[2], 1000), "a line is not price times quantity")
    for index, tax in enumerate(sale[4]):
        require((tax[3], tax[4]) == tax_of(sale, index), f"tax {tax[0]!r} is not that of its lines")
    parts = [line[5] for line in sale[3]] + [tax[4] for tax in sale[4] if tax[2] == 1] + [sale[6]]
    require(sum(parts) == sale[7], "the lines are not the total")
    require(sum(tender[1] for tender in sale[8]) == sale[7], "the tenders are not the total")
    require(all(tender.get(2, tender[1]) >= tender[1] for tender in sale[8]), "less was given than was owed")


def tax_of(sale, index):
    """Base and amount of one tax. Lines that hold the same included taxes are rounded together, unless each line is."""
    rate, per_line = sale[4][index][1], sale[5] == 1
    base, groups = 0, collections.Counter()
    for number, line in enumerate(sale[3]):
        on = [tax[0] for tax in line[6]]
        if index in on:
            included = sum(sale[4][tax][1] for tax in on if sale[4][tax][2] == 0)
            groups[(included, number if per_line else None)] += line[5]
            base += line[5]
    return base, sum(divide(amount * rate, 1_000_000 + included) for (included, _), amount in groups.items())


def receipt_number(entry):
    bits = int.from_bytes(entry.segment[:3], "big") >> 4
    code = "".join(BASE32[bits >> shift & 31] for shift in (15, 10, 5, 0))
    return f"{entry.content[0]}-{code}-{entry.content[1]}"


class Journal:
    """Everything in a file, and everything that is wrong with it."""

    def __init__(self, data, shop):
        self.shop, self.entries, self.findings = shop, {}, []
        self.admitted, self.receipts = set(), []
        index = -1
        try:
            for index, raw in enumerate(items(data)):
                self.take(index, raw)
        except Exception as error:  # cbor2 has many; whatever it is, the rest cannot be read
            self.find(index + 1, f"not CBOR from here on: {error}")
        self.by_place = collections.defaultdict(lambda: collections.defaultdict(list))
        for entry in self.entries.values():
            self.by_place[entry.place][entry.seq].append(entry)
        self.check_chains()
        self.check_contents()

    def find(self, index, what):
        self.findings.append({"index": index, "what": what})

    def take(self, index, raw):
        try:
            entry = Entry(index, raw)
            self.shop = self.shop or entry.shop
            require(entry.shop == self.shop, "an entry of another shop")
            if entry.is_a(CERTIFIED):
                self.admitted.add(certified_key(entry.content, self.shop))
            self.entries.setdefault(entry.id, entry)
        except (Wrong, cbor2.CBORDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
            self.find(index, str(error))

    def check_chains(self):
        for place, numbers in self.by_place.items():
            for seq in range(max(numbers) + 1):
                here, before = numbers.get(seq, []), numbers.get(seq - 1, [])
                if not here:
                    self.find(None, f"entry {seq} of segment {place[1].hex()} is missing")
                if len(here) > 1:
                    self.find(here[0].index, f"a fork: {len(here)} entries have number {seq}")
                for entry in here:
                    self.check_link(entry, before)
            order = [entry.index for _, here in sorted(numbers.items()) for entry in here]
            if order != sorted(order) and all(len(here) == 1 for here in numbers.values()):
                self.find(min(order), "a segment is not in order")

    def check_link(self, entry, before):
        earlier = self.entries.get(entry.prev)
        own = earlier is not None and earlier.author == entry.author
        follows = entry.prev == self.shop or own if entry.seq == 0 else not before or earlier in before
        if not follows:
            self.find(entry.index, f"entry {entry.seq} does not follow one that is here")
        if entry.author not in self.admitted:
            self.find(entry.index, "no certificate admits its author")

    def check_contents(self):
        for numbers in self.by_place.values():
            counter = 0
            for entry in (entry for _, here in sorted(numbers.items()) for entry in here):
                try:
                    counter += entry.is_a(SALE)
                    self.check_content(entry, counter)
                except (Wrong, KeyError, TypeError, IndexError) as error:
                    self.find(entry.index, str(error))
        for receipt, count in collections.Counter(self.receipts).items():
            if count > 1:
                self.find(None, f"receipt number {receipt} was given {count} times")

    def check_content(self, entry, counter):
        if entry.is_a(SALE):
            self.receipts.append(receipt_number(entry))
            require(entry.content[1] == counter, f"receipt counter {entry.content[1]} where {counter} follows")
            check_sale(entry.content)
        elif entry.is_a(VOID):
            require(entry.content[0] in self.entries, "it voids a sale that is missing")
        elif entry.is_a(CHECKPOINT):
            for author, segments in entry.content[0]:
                for segment, _, runs in segments:
                    for _, last, head in runs:
                        held = [held.id for held in self.by_place[(author, segment)][last]]
                        require(head in held, f"a checkpoint names entry {last} of a segment, which is missing")

    def totals(self):
        """Per currency what stands and what was voided; tenders and taxes of what stands."""
        voided = {entry.content[0] for entry in self.entries.values() if entry.is_a(VOID)}
        totals = {}
        for entry in (entry for entry in self.entries.values() if entry.is_a(SALE)):
            sale = entry.content
            nothing = {"total": 0, "voided": 0, "cash_rounding": 0, "tenders": collections.Counter(), "taxes": collections.Counter()}
            sums = totals.setdefault(sale[2], nothing)
            if entry.id in voided:
                sums["voided"] += sale[7]
                continue
            sums["total"] += sale[7]
            sums["cash_rounding"] += sale[6]
            for tender in sale[8]:
                sums["tenders"][TENDERS.get(tender[0], str(tender[0]))] += tender[1]
            for tax in sale[4]:
                sums["taxes"][f"{tax[0]} {tax[1]} {'added' if tax[2] else 'included'}"] += tax[4]
        return totals

    def report(self):
        return {
            "shop": self.shop and self.shop.hex(),
            "entries": len(self.entries),
            "authors": len({entry.author for entry in self.entries.values()}),
            "sales": sum(entry.is_a(SALE) for entry in self.entries.values()),
            "receipts": sorted(self.receipts),
            "totals": self.totals(),
            "findings": self.findings,
        }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("journal", type=argparse.FileType("rb"), help="what `trestle export journal` wrote")
    parser.add_argument("--shop", type=bytes.fromhex, help="the shop's id; else the first entry's is believed")
    options = parser.parse_args()
    journal = Journal(options.journal.read(), options.shop)
    json.dump(journal.report(), sys.stdout, indent=2)
    print()
    return 1 if journal.findings else 0


if __name__ == "__main__":
    sys.exit(main())
