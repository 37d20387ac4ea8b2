"""Two pieces of bytes in one, as the store keeps them: facts, and what they are about."""


def joined(facts: bytes, content: bytes) -> bytes:
    """Facts, as JSON, before the bytes they are about.

    >>> joined(b"{}", b"PDF")[-5:]
    b'{}PDF'
    """
    return len(facts).to_bytes(8, "big") + facts + content


def parted(kept: bytes) -> tuple[bytes, bytes]:
    """Facts and bytes, as they were joined.

    >>> parted(joined(b"{}", b"PDF"))
    (b'{}', b'PDF')
    """
    end = 8 + int.from_bytes(kept[:8], "big")
    return kept[8:end], kept[end:]
