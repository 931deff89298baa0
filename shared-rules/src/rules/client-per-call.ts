import { cacheByAddress } from '../fixes/cache-by-address.ts';
import { cacheDocument } from '../fixes/cache-document.ts';
import { hoistClient } from '../fixes/hoist-client.ts';
import { hoistOutOfLoop } from '../fixes/hoist-out-of-loop.ts';
import { defineRule } from '../rule.ts';
import { type PerCallClient, perCallClients } from '../semantic/release/per-call.ts';
import { runsWords } from '../semantic/runs-words.ts';

export const clientPerCall = defineRule({
  id: 'client-per-call',
  group: 'release',
  summary: 'An expensive client is made again for each call',
  severity: 'information',
  enabled: true,
  notInTests: true,
  docs: {
    why: `
      A client keeps a pool of connections, a TLS context or a parsed service description, so that the next call need
      not make them again. Made per request, message or item it does that work each time, and every one that is not
      closed holds its own until it is freed: 30 dropped \`httpx.Client\` objects left 60 sockets open until the
      garbage collector ran. Often said, not so: that each dropped \`requests.Session\` leaks its sockets (20 used and
      dropped ones left none).`,
    bad: `
      import httpx
      from fastapi import FastAPI

      app = FastAPI()

      @app.get("/rates")
      def rates():
          with httpx.Client(timeout=5) as client:
              return client.get("https://example.org/rates").json()`,
    good: `
      import httpx
      from fastapi import FastAPI

      app = FastAPI()
      client = httpx.Client(timeout=5)

      @app.get("/rates")
      def rates():
          return client.get("https://example.org/rates").json()`,
    notes: `
      Silent at module level, for a client that is built from the call's arguments, returned, stored or handed on, in
      functions whose result is cached, in loops that only try again, and in test code. A SOAP client, TLS context or
      database engine keyed by nothing but an address or credentials is reported as information: one for each
      address can be kept. Fixes are unsafe: a shared client shares its cookies and settings, and has to be fit for
      the threads that use it.`,
    others: `
      No linter that we know of looks for this. ruff and flake8-async (\`ASYNC210\`, \`ASYNC212\`) ask for an
      asynchronous client in a coroutine; the examples in ruff's pages open one in each call.`,
  },
  messages: {
    loop: 'The {noun} from `{callee}` is made anew in every iteration.',
    often: 'The {noun} from `{callee}` is made anew {often}.',
    keyed: 'The {noun} from `{callee}` is made anew for every call, although one for each address can be kept.',
    keyedOften: 'The {noun} from `{callee}` is made anew {often}, although one for each address can be kept.',
    call: 'The {noun} from `{callee}` is made anew for every call of `{name}`.',
  },
  needs: [{ resources: true }],
  check(context, report) {
    for (const fn of context.functions) {
      for (const client of perCallClients(fn, context)) {
        const { lifetime, loop, occasion, keyed } = client;
        const { call, resource } = lifetime.acquisition;
        const known = occasion !== undefined && occasion.kind !== 'loop';
        report({
          at: call,
          subject: call,
          message: loop ? 'loop' : keyed ? (occasion ? 'keyedOften' : 'keyed') : occasion ? 'often' : 'call',
          severity: loop || (known && !keyed) ? 'warning' : 'information',
          confidence: confidenceOf(client),
          data: {
            noun: resource.noun,
            callee: context.source(call.func),
            name: fn.symbol,
            ...(occasion ? { often: runsWords(occasion, fn, context) } : {}),
          },
          fixes: () =>
            loop
              ? hoistOutOfLoop(client, fn, context)
              : keyed
                ? [...cacheByAddress(client, fn, context), ...cacheDocument(client, context)]
                : [...hoistClient(client, fn, context), ...cacheDocument(client, context)],
        });
      }
    }
  },
});

function confidenceOf({ loop, occasion, keyed, fromSelf, dear }: PerCallClient): 'high' | 'medium' | 'low' {
  if (loop) return 'high';
  if (keyed) return 'medium';
  if (!occasion) return dear ? 'medium' : 'low';
  return occasion.way.length > 1 || occasion.kind === 'loop' || fromSelf ? 'medium' : 'high';
}
