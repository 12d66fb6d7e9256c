import { describe, expect, it } from 'vitest'
import { mediaReach, reachSentence } from './media-address.ts'

const machine = {
  lookUp: async (name: string) =>
    ({ 'gongyan.school': '203.0.113.7', 'lan.school': '10.0.0.5', localhost: '127.0.0.1' })[name] ?? null,
  interfaces: {
    lo: [{ address: '127.0.0.1', family: 'IPv4', internal: true, netmask: '', mac: '', cidr: null }],
    eth0: [{ address: '10.0.0.5', family: 'IPv4', internal: false, netmask: '', mac: '', cidr: null }],
  },
} as const
const wishes = {
  host: '127.0.0.1',
  publicUrl: null,
  mediaHost: null,
  mediaUdpPort: null,
  mediaTcpPort: null,
}

describe('how other machines reach the media', () => {
  it('[R16] without anybody on another machine nothing leaves this one', async () => {
    for (const more of [
      {},
      { publicUrl: 'http://localhost:3000' },
      { host: 'localhost' },
      { publicUrl: 'http://127.0.0.1' },
      { mediaHost: '127.0.0.1', publicUrl: 'https://gongyan.school' },
    ])
      expect(await mediaReach({ ...wishes, ...more }, machine)).toEqual({ reach: 'thisMachine' })
  })

  it.each([
    ['MEDIA_HOST first', { mediaHost: '10.0.0.9', publicUrl: 'https://gongyan.school' }, '10.0.0.9', false],
    ['a name', { mediaHost: 'lan.school' }, '10.0.0.5', true],
    ['where PUBLIC_URL leads', { publicUrl: 'https://gongyan.school' }, '203.0.113.7', false],
    ['the address that pages are served at', { host: '10.0.0.5' }, '10.0.0.5', true],
    [
      'an address of this machine when pages are served at all of them',
      { host: '0.0.0.0' },
      '10.0.0.5',
      true,
    ],
  ])('[R16] %s', async (_, more, ip, isOwn) => {
    expect(await mediaReach({ ...wishes, ...more }, machine)).toEqual({
      reach: 'everywhere',
      address: { ip, isOwn, udpPort: 7882, tcpPort: 7881 },
    })
  })

  it('says which ports to open, and that TCP may be switched off', async () => {
    const more = { mediaHost: '10.0.0.5', mediaUdpPort: 5000, mediaTcpPort: 0 }
    expect(reachSentence(await mediaReach({ ...wishes, ...more }, machine))).toMatch(/Open UDP 5000 in/)
    expect(reachSentence(await mediaReach({ ...wishes, mediaHost: '10.0.0.5' }, machine))).toMatch(
      /10\.0\.0\.5\. Open UDP 7882 and TCP 7881 in/,
    )
  })

  it('says when a name leads nowhere', async () => {
    const reach = await mediaReach({ ...wishes, publicUrl: 'https://nowhere.school' }, machine)
    expect(reachSentence(reach)).toMatch(/nowhere\.school has no address/)
  })
})
