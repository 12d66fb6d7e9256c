import type { LiveKitKeys } from './keys.ts'

export interface ServerPorts {
  /** Signalling and API, on loopback always. */
  readonly http: number
  /** Sound and pictures. */
  readonly udp: number
}

/** Where other machines reach the media, when they shall. */
export interface Advertised {
  /** An IP address of this machine that the participants' machines can reach. */
  readonly ip: string
  /** Sound and pictures over TCP, for networks without UDP; it listens on every interface. */
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
  const everywhere = { tcp_port: advertised?.tcpPort ?? 0, node_ip: advertised?.ip }
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
        ...(advertised === null ? loopbackOnly : everywhere),
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
