import { isIP } from 'node:net'
import type { NetworkInterfaceInfo } from 'node:os'

/** LiveKit's usual ports, for other machines to reach. */
export const MEDIA_UDP_PORT = 7882
export const MEDIA_TCP_PORT = 7881

/** Where other machines send sound and pictures; `isOwn`: the address is one of this machine's, not a router's. */
export interface MediaAddress {
  readonly ip: string
  readonly isOwn: boolean
  readonly udpPort: number
  /** For networks that let no UDP through; null when it is switched off. */
  readonly tcpPort: number | null
}

interface Wishes {
  readonly host: string
  readonly publicUrl: string | null
  readonly mediaHost: string | null
  readonly mediaUdpPort: number | null
  readonly mediaTcpPort: number | null
}

interface Machine {
  /** The IP address of a name; null when it has none. */
  readonly lookUp: (name: string) => Promise<string | null>
  readonly interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>
}

export type MediaReach =
  | { readonly reach: 'everywhere'; readonly address: MediaAddress }
  /** Nobody on another machine is expected. */
  | { readonly reach: 'thisMachine' }
  /** Others are expected, but this name leads nowhere. */
  | { readonly reach: 'unknown'; readonly name: string }

/**
 * How other machines reach the video of our own LiveKit server: at MEDIA_HOST; else where PUBLIC_URL leads;
 * else, when pages are served beyond this machine, at the address that they are served at.
 */
export async function mediaReach(wishes: Wishes, machine: Machine): Promise<MediaReach> {
  const name = wishes.mediaHost ?? publicName(wishes.publicUrl) ?? servedAt(wishes.host, machine)
  if (name === null) return { reach: 'thisMachine' }
  const ip = isIP(name) === 0 ? await machine.lookUp(name) : name
  if (ip === null) return { reach: 'unknown', name }
  if (isLoopback(ip)) return { reach: 'thisMachine' }
  return {
    reach: 'everywhere',
    address: {
      ip,
      isOwn: addressesOf(machine).some((own) => own.address === ip),
      udpPort: wishes.mediaUdpPort ?? MEDIA_UDP_PORT,
      tcpPort: wishes.mediaTcpPort === 0 ? null : (wishes.mediaTcpPort ?? MEDIA_TCP_PORT),
    },
  }
}

/** What to open in the firewall, or what is missing, for whoever started the server; null when there is nothing to say. */
export function reachSentence(reach: MediaReach): string | null {
  switch (reach.reach) {
    case 'thisMachine':
      return null
    case 'unknown':
      return `Video room: reachable on this machine only, for ${reach.name} has no address. Set MEDIA_HOST to an IP address of this machine.`
    case 'everywhere': {
      const { ip, udpPort, tcpPort } = reach.address
      const ports = tcpPort === null ? `UDP ${udpPort}` : `UDP ${udpPort} and TCP ${tcpPort}`
      return `Video room: sound and pictures come to ${ip}. Open ${ports} in the firewall.`
    }
  }
}

function publicName(publicUrl: string | null): string | null {
  if (publicUrl === null) return null
  const name = new URL(publicUrl).hostname.replace(/^\[|\]$/g, '')
  return isLoopback(name) ? null : name
}

function servedAt(host: string, machine: Machine): string | null {
  if (host !== '0.0.0.0' && host !== '::') return isLoopback(host) ? null : host
  return addressesOf(machine).find((own) => !own.internal && own.family === 'IPv4')?.address ?? null
}

function addressesOf({ interfaces }: Machine): NetworkInterfaceInfo[] {
  return Object.values(interfaces).flatMap((found) => [...(found ?? [])])
}

function isLoopback(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || name.startsWith('127.')
}
