"""What a PDF's streams say, unpacked only so far as anybody needs it."""

import zlib

import pikepdf


def unpacked(stream: pikepdf.Stream, most_bytes: int) -> bytes:
    """The beginning of a stream; nothing where it is packed wrongly.

    The usual packing is undone here, byte by byte, so that a few of them never fill the memory; whatever
    else there is, the limits of the process are for.
    """
    if stream.get("/Filter") != pikepdf.Name.FlateDecode:
        return bytes(stream.read_bytes()[:most_bytes])
    try:
        return zlib.decompressobj().decompress(stream.read_raw_bytes(), most_bytes)
    except zlib.error:
        return b""
