"""Digests by Python's hashlib and struct, from the text of docs/contract.md section 7 alone.

Run: python3 test/vectors/external/fingerprint.py > test/vectors/external/fingerprint.json
"""

import hashlib
import json
import struct

text = lambda s: struct.pack("<I", len(s.encode())) + s.encode()
number = lambda x: b"d" + struct.pack("<d", x)
tensor = lambda dtype, shape, body: b"T" + text(dtype) + struct.pack("<I", len(shape)) + b"".join(struct.pack("<Q", n) for n in shape) + body
floats = lambda *values: b"".join(struct.pack("<f", v) for v in values)
array = lambda *items: b"A" + struct.pack("<I", len(items)) + b"".join(items)
record = lambda **fields: b"R" + struct.pack("<I", len(fields)) + b"".join(text(k) + fields[k] for k in sorted(fields))

encodings = {
    "null": b"0",
    "true": b"b\x01",
    "0.1": number(0.1),
    "-0": number(-0.0),
    "NaN": b"d" + struct.pack("<Q", 0x7FF8000000000000),
    "12345678901234567890n": b"i" + text("12345678901234567890"),
    "é€𝄞": b"s" + text("é€𝄞"),
    "float32 [2, 3]": tensor("float32", [2, 3], floats(1, -0.0, 0.5, 3e38, 1e-45, -2)),
    "float32 NaN": tensor("float32", [1], struct.pack("<I", 0x7FC00000)),
    "int32 scalar": tensor("int32", [], struct.pack("<i", -7)),
    "bool [3]": tensor("bool", [3], b"\x01\x00\x01"),
    "complex64 [1]": tensor("complex64", [1], floats(1.5, -2.5)),
    "string [2]": tensor("string", [2], text("a") + text("é")),
    "empty float32 [0, 4]": tensor("float32", [0, 4], b""),
    "float64 array": tensor("float64", [2], struct.pack("<dd", 0.1, -1e300)),
    "uint64 array": tensor("uint64", [1], struct.pack("<Q", 2**64 - 1)),
    "record": record(b=array(number(1.0), b"s" + text("x")), a=b"0", B=b"b\x00"),
}
print(json.dumps({name: hashlib.sha256(body).hexdigest() for name, body in encodings.items()}, ensure_ascii=False, indent=1))
