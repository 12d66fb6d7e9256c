import { isIPv6 } from 'node:net'
import type { LiveKitKeys } from './keys.ts'

export interface ServerPorts {
  /** Signalling and API, on loopback always. */
  readonly http: number
  /** Sound and pictures. */
  readonly udp: number
}

/** Where other machines reach the media, when they shall. */
export interface Advertised {
  /** The IP address that participants' machines send to. */
  readonly ip: string
  /** It is an address of this machine: media listens there and nowhere else. Otherwise a router leads here. */
  readonly isOwn: boolean
  readonly udpPort: number
  /** Sound and pictures over TCP, for networks without UDP; it listens on every interface. Null switches it off. */
  readonly tcpPort: number | null
}

/**
 * The configuration of our own LiveKit server. JSON is YAML, so that no value needs quoting by hand.
 * Without `advertised` nothing listens outside loopback.
 */
export function serverConfig(input: {
  keys: LiveKitKeys
  ports: ServerPorts
  webhookUrl: string
  advertised: Advertised | null
}): string {
  const { keys, ports, advertised } = input
  const reachable = advertised && {
    tcp_port: advertised.tcpPort ?? 0,
    node_ip: advertised.ip,
    ...(advertised.isOwn
      ? { ips: { includes: [`${advertised.ip}/${isIPv6(advertised.ip) ? 128 : 32}`] } }
      : {}),
  }
  const loopbackOnly = {
    // Any other number would listen on every interface: `bind_addresses` does not hold for it.
    tcp_port: 0,
    node_ip: '127.0.0.1',
    // Without it the server starts soundly and opens no media port at all.
    enable_loopback_candidate: true,
    interfaces: { includes: ['lo'] },
    ips: { includes: ['127.0.0.1/32'] },
  }
  return JSON.stringify(
    {
      port: ports.http,
      bind_addresses: ['127.0.0.1'],
      rtc: {
        udp_port: ports.udp,
        use_external_ip: false,
        use_mdns: false,
        // No name of an outside server: nothing leaves the installation.
        stun_servers: [],
        ...(reachable ?? loopbackOnly),
      },
      turn: { enabled: false },
      room: { auto_create: true, empty_timeout: 30, departure_timeout: 5 },
      webhook: { api_key: keys.apiKey, urls: [input.webhookUrl] },
      logging: { level: 'warn' },
      keys: { [keys.apiKey]: keys.apiSecret },
    },
    null,
    2,
  )
}
