import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

// A small reader and writer of ZIP archives of our own: what a test says about a document must not come from the
// libraries that made or read it, and bad archives no library writes.

/** The parts of an archive by their names. */
export function unzip(bytes: Uint8Array): Map<string, Buffer> {
  const all = Buffer.from(bytes)
  const end = all.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  const parts = new Map<string, Buffer>()
  let at = all.readUInt32LE(end + 16)
  for (let left = all.readUInt16LE(end + 10); left > 0; left -= 1) {
    const method = all.readUInt16LE(at + 10)
    const packed = all.readUInt32LE(at + 20)
    const nameLength = all.readUInt16LE(at + 28)
    const local = all.readUInt32LE(at + 42)
    const name = all.toString('utf8', at + 46, at + 46 + nameLength)
    const start = local + 30 + all.readUInt16LE(local + 26) + all.readUInt16LE(local + 28)
    const data = all.subarray(start, start + packed)
    parts.set(name, method === 0 ? data : inflateRawSync(data))
    at += 46 + nameLength + all.readUInt16LE(at + 30) + all.readUInt16LE(at + 32)
  }
  return parts
}

interface ZipPart {
  readonly name: string
  readonly data: string | Uint8Array
  /** What the archive says that it unpacks to, when that is not true. */
  readonly says?: number
  /** Bit 0: encrypted. */
  readonly flags?: number
}

/** An archive of these parts, deflated. */
export function zip(parts: readonly ZipPart[]): Uint8Array<ArrayBuffer> {
  const chunks: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, data, says, flags = 0 } of parts) {
    const raw = Buffer.from(data)
    const packed = deflateRawSync(raw)
    const nameBytes = Buffer.from(name)
    const fields = (signature: number, versions: number[]): Buffer => {
      const head = Buffer.alloc(4 + versions.length * 2 + 26 - 2)
      head.writeUInt32LE(signature, 0)
      let to = 4
      for (const version of versions) to = head.writeUInt16LE(version, to)
      to = head.writeUInt16LE(flags, to)
      to = head.writeUInt16LE(8, to)
      to = head.writeUInt32LE(0, to)
      to = head.writeUInt32LE(crc32(raw), to)
      to = head.writeUInt32LE(packed.length, to)
      to = head.writeUInt32LE(says ?? raw.length, to)
      to = head.writeUInt16LE(nameBytes.length, to)
      head.writeUInt16LE(0, to)
      return head
    }
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    const local = Buffer.concat([fields(0x04034b50, [20]), nameBytes, packed])
    directory.push(fields(0x02014b50, [20, 20]), tail, nameBytes)
    chunks.push(local)
    at += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...chunks, list, end]))
}
