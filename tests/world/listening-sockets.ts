import { readdir, readFile, readlink } from 'node:fs/promises'

/** What a process listens on, from the kernel's own tables. IPv6 addresses are given as they stand there. */
export async function listeningSockets(
  pid: number,
): Promise<{ protocol: string; address: string; port: number }[]> {
  const handles = await readdir(`/proc/${pid}/fd`)
  const links = await Promise.all(handles.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')))
  const inodes = new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []))
  const found: { protocol: string; address: string; port: number }[] = []
  for (const protocol of ['tcp', 'tcp6', 'udp', 'udp6']) {
    const lines = (await readFile(`/proc/${pid}/net/${protocol}`, 'utf8').catch(() => ''))
      .trim()
      .split('\n')
      .slice(1)
    for (const line of lines) {
      const [, local = '', , state = '', , , , , , inode = ''] = line.trim().split(/\s+/)
      // 0A is LISTEN; 07 is a UDP socket without a fixed peer.
      if (!inodes.has(inode) || !['0A', '07'].includes(state)) continue
      const [hex = '', port = ''] = local.split(':')
      const address = hex.length === 8 ? [...Buffer.from(hex, 'hex')].toReversed().join('.') : hex
      found.push({ protocol, address, port: parseInt(port, 16) })
    }
  }
  return found
}
