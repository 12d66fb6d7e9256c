import { describe, expect, it } from 'vitest'
import { serverConfig } from './server-config.ts'

const given = {
  keys: { apiKey: 'key', apiSecret: 'secret' },
  ports: { http: 1000, udp: 2000 },
  webhookUrl: 'http://127.0.0.1:3000/livekit/webhook',
}
const read = (advertised: Parameters<typeof serverConfig>[0]['advertised']) =>
  JSON.parse(serverConfig({ ...given, advertised })) as Record<string, unknown> & {
    rtc: Record<string, unknown>
  }

const advertised = { ip: '192.168.1.5', isOwn: true, udpPort: 2000, tcpPort: 7881 }

describe('the configuration of our own server', () => {
  it('signals on loopback only, asks nobody outside, and tells us who comes and goes', () => {
    for (const config of [read(null), read(advertised)]) {
      expect(config).toMatchObject({
        port: 1000,
        bind_addresses: ['127.0.0.1'],
        rtc: { udp_port: 2000, use_external_ip: false, stun_servers: [] },
        turn: { enabled: false },
        webhook: { api_key: 'key', urls: [given.webhookUrl] },
        keys: { key: 'secret' },
      })
    }
  })

  it('keeps media on loopback until an address is advertised', () => {
    expect(read(null).rtc).toMatchObject({
      tcp_port: 0,
      node_ip: '127.0.0.1',
      interfaces: { includes: ['lo'] },
    })
    const { rtc } = read(advertised)
    expect(rtc).toMatchObject({
      tcp_port: 7881,
      node_ip: '192.168.1.5',
      ips: { includes: ['192.168.1.5/32'] },
    })
    expect(rtc).not.toHaveProperty('interfaces')
    expect(rtc).not.toHaveProperty('enable_loopback_candidate')
    expect(read({ ...advertised, tcpPort: null }).rtc).toMatchObject({ tcp_port: 0 })
    // A router's address is none that this machine could listen at.
    expect(read({ ...advertised, isOwn: false }).rtc).not.toHaveProperty('ips')
  })
})
