/**
 * What else tells that a function handles requests or messages, and what tells that its body runs only once. Data only.
 *
 * Sources: https://docs.aiohttp.org/en/stable/web_reference.html, https://flask.palletsprojects.com/en/stable/api/,
 * https://fastapi.tiangolo.com/reference/apirouter/, https://pika.readthedocs.io/en/stable/modules/channel.html,
 * https://docs.djangoproject.com/en/stable/topics/http/shortcuts/
 */
import type { EntryPointKind } from './entry-points.ts';

/** Methods that register a handler, whatever they are called on. */
export const registeringMethods: Readonly<Record<string, EntryPointKind>> = {
  add_api_route: 'request',
  add_api_websocket_route: 'request',
  add_delete: 'request',
  add_get: 'request',
  add_patch: 'request',
  add_post: 'request',
  add_put: 'request',
  add_url_rule: 'request',
  add_websocket_route: 'request',
  add_job: 'scheduled',
  basic_consume: 'consumer',
  enqueue: 'task',
  enqueue_at: 'task',
  enqueue_call: 'task',
  enqueue_in: 'task',
  register_function: 'request',
};

/** A function that takes `request` and returns one of these is a view. */
export const responseMakers: ReadonlySet<string> = new Set([
  'aiohttp.web.FileResponse',
  'aiohttp.web.Response',
  'aiohttp.web.json_response',
  'django.http.HttpResponse',
  'django.http.HttpResponseBadRequest',
  'django.http.HttpResponseForbidden',
  'django.http.HttpResponseRedirect',
  'django.http.JsonResponse',
  'django.http.StreamingHttpResponse',
  'django.shortcuts.redirect',
  'django.shortcuts.render',
  'rest_framework.response.Response',
  'starlette.responses.HTMLResponse',
  'starlette.responses.JSONResponse',
  'starlette.responses.PlainTextResponse',
  'starlette.responses.Response',
]);

/** Last names of decorators under which a body runs once, or lends out what it makes. */
export const onceDecorators: ReadonlySet<string> = new Set([
  'alru_cache',
  'asynccontextmanager',
  'cache',
  'cache_data',
  'cache_resource',
  'cached_property',
  'contextmanager',
  'fixture',
  'lru_cache',
  'on_event',
]);
