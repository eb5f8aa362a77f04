import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AuthenticationFacts, reachVerdict } from './reach-verdict.ts'

const nothing: AuthenticationFacts = {
  domain: 'example.org',
  isAuthorClear: true,
  dmarc: 'none',
  isSigned: false,
  isFromItsServer: false,
  isRefusedByDomain: false,
  isUncertain: false,
  vouchingSealer: null,
}

const cases: [string, Partial<AuthenticationFacts>, string][] = [
  ['nothing is known', {}, 'none'],
  ['there is no author', { domain: null, isAuthorClear: false, isSigned: true }, 'none'],
  [
    'there are two authors, and all else passes',
    { isAuthorClear: false, dmarc: 'pass', isSigned: true, vouchingSealer: 'relay.example' },
    'fail',
  ],
  ['DMARC passes', { dmarc: 'pass' }, 'pass'],
  ['DMARC fails, whatever is signed elsewhere', { dmarc: 'fail' }, 'fail'],
  ['DMARC fails, and a trusted forwarder saw it pass', { dmarc: 'fail', vouchingSealer: 'relay.example' }, 'pass'],
  ['DMARC fails, while a key could not be asked for', { dmarc: 'fail', isUncertain: true }, 'temporary'],
  ['DMARC could not be asked for', { dmarc: 'temperror', isSigned: true }, 'temporary'],
  ['there is no policy, and the domain signed', { isSigned: true }, 'pass'],
  ['there is no policy, and its server sent', { isFromItsServer: true, isUncertain: true }, 'pass'],
  ['there is no policy, and its servers are silent', { isUncertain: true, isRefusedByDomain: true }, 'temporary'],
  ['there is no policy, and the domain refuses the server', { isRefusedByDomain: true }, 'fail'],
  ['the domain refuses the server, and has signed: it was forwarded', { isRefusedByDomain: true, isSigned: true }, 'pass'],
]
for (const [what, facts, verdict] of cases)
  test(`where ${what}: ${verdict}`, () => {
    const reached = reachVerdict({ ...nothing, ...facts })
    assert.equal(reached.verdict, verdict)
    assert.match(reached.reason, /^[A-Za-z].*[.)]$/)
  })
