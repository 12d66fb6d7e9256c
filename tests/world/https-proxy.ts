import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const OURS = path.resolve(import.meta.dirname, '../../app/http/behind-a-proxy')

export interface HttpsProxy {
  close(): Promise<void>
}

interface Front {
  /** An empty folder for its files. */
  readonly folder: string
  /** Where it listens. */
  readonly ip: string
  readonly httpsPort: number
  /** Where the pages are, on the same machine. */
  readonly pagesPort: number
  /** Puts a command onto the machine that it shall run on. */
  readonly command: (...command: string[]) => [string, ...string[]]
}

/** nginx with the file that the README hands out, changed as it says: name, certificate, and here the ports. */
export async function nginxInFront({
  folder,
  ip,
  httpsPort,
  pagesPort,
  command,
}: Front): Promise<HttpsProxy> {
  const { certificate, key } = await aCertificate(folder, ip)
  const site = changed(await readFile(path.join(OURS, 'nginx.conf'), 'utf8'), [
    [/listen 80;/, `listen ${ip}:${httpsPort + 1};`],
    [/listen 443 ssl http2;/, `listen ${ip}:${httpsPort} ssl http2;`],
    [/gongyan\.example\.org;/g, `${ip};`],
    [/ssl_certificate .*;/, `ssl_certificate ${certificate};`],
    [/ssl_certificate_key .*;/, `ssl_certificate_key ${key};`],
    [/127\.0\.0\.1:3000/, `127.0.0.1:${pagesPort}`],
  ])
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n')
  await writeFile(path.join(folder, 'site.conf'), site)
  const main = path.join(folder, 'nginx.conf')
  await writeFile(
    main,
    `user root;\ndaemon off;\npid ${folder}/nginx.pid;\nerror_log ${folder}/error.log;\nevents {}\nhttp { access_log off;\n${temporary}\ninclude ${folder}/site.conf;\n}\n`,
  )
  return await started(command('nginx', '-c', main), command, ip, httpsPort)
}

/** Caddy with the file that the README hands out; here it signs its certificate itself. */
export async function caddyInFront({
  folder,
  ip,
  httpsPort,
  pagesPort,
  command,
}: Front): Promise<HttpsProxy> {
  const site = changed(await readFile(path.join(OURS, 'Caddyfile'), 'utf8'), [
    [/^gongyan\.example\.org \{/m, `https://${ip}:${httpsPort} {\n\tbind ${ip}\n\ttls internal`],
    [/127\.0\.0\.1:3000/, `127.0.0.1:${pagesPort}`],
  ])
  const file = path.join(folder, 'Caddyfile')
  await writeFile(
    file,
    `{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n\tstorage file_system ${folder}\n}\n${site}`,
  )
  return await started(
    command('caddy', 'run', '--adapter', 'caddyfile', '--config', file),
    command,
    ip,
    httpsPort,
  )
}

async function aCertificate(folder: string, ip: string): Promise<{ certificate: string; key: string }> {
  const certificate = path.join(folder, 'certificate.pem')
  const key = path.join(folder, 'key.pem')
  const kind = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2'.split(' ')
  const subject = ['-subj', `/CN=${ip}`, '-addext', `subjectAltName=IP:${ip}`]
  await run('openssl', [...kind, ...subject, '-keyout', key, '-out', certificate])
  return { certificate, key }
}

/** A place of the file that is not found was changed there and not here: the test shall say so. */
function changed(text: string, changes: readonly (readonly [RegExp, string])[]): string {
  return changes.reduce((file, [place, words]) => {
    if (file.search(place) === -1) throw new Error(`the proxy's file has no ${String(place)}`)
    return file.replace(place, words)
  }, text)
}

async function started(
  [program, ...args]: [string, ...string[]],
  command: Front['command'],
  ip: string,
  port: number,
): Promise<HttpsProxy> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = once(child, 'exit')
  const ask = `fetch('https://${ip}:${port}/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))`
  const [asker, ...question] = command(process.execPath, '-e', ask)
  // Its certificate is signed by nobody.
  const env = { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: '0' }
  for (let tries = 0; ; tries += 1) {
    const answers = await run(asker, question, { env }).then(
      () => true,
      () => false,
    )
    if (answers) break
    if (child.exitCode !== null || tries > 200) throw new Error(`${program} does not answer:\n${said}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    async close() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
