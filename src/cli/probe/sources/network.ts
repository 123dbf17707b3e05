/** Data that comes from outside the program and may be other data tomorrow. */
import type { Description } from '../finding';
import { each, type Rule } from '../rule';
import type { Call } from '../syntax';
import { argumentAt } from '../values';
import type { View } from '../view';

const download: Description = {
  why: 'What is downloaded may be another file at the next run.',
  answer: 'A scope does not touch it: keep a copy of the file, or compare fingerprint(data) with a known digest.',
  answeredInScope: false,
};

const recording: Description = {
  why: 'A camera or a microphone gives other data at every run.',
  answer: 'A scope does not touch it: record the data to a file, and train on that.',
  answeredInScope: false,
};

export const network: Rule = {
  source: 'network',
  calls: {
    ...each(
      '',
      ['fetch', 'tf.util.fetch', 'module:node-fetch', 'module:cross-fetch', 'module:undici.fetch'],
      () => request,
    ),
    ...each('node:', ['http.get', 'http.request', 'https.get', 'https.request'], () => download),
    ...each(
      'module:',
      ['axios', 'axios.get', 'axios.post', 'axios.request', 'got', 'ky', 'superagent.get'],
      () => download,
    ),
    ...each('', ['XMLHttpRequest', 'WebSocket', 'EventSource'], () => download),
    ...each('tf.', ['io.http', 'io.browserHTTPRequest'], () => download),
    ...each('tf.', ['loadLayersModel', 'loadGraphModel', 'data.csv'], () => file),
    ...each('tf.data.', ['webcam', 'microphone'], () => recording),
    ...each('navigator.mediaDevices.', ['getUserMedia', 'getDisplayMedia'], () => recording),
  },
};

/** A request, unless its address is data, or a file of this machine. */
function request(call: Call, view: View): Description | undefined {
  return /^(data|file|blob):/i.test(address(call, view)) ? undefined : download;
}

/** A file of tfjs, if its address is one of the network. */
function file(call: Call, view: View): Description | undefined {
  const options = argumentAt(call, 1);
  const fromHub = options && options !== 'unknown' ? view.options(options).properties.get('fromTFHub') : undefined;
  const isRemote = /^https?:/i.test(address(call, view));
  return isRemote || (fromHub && view.literal(fromHub.node)?.value === true) ? download : undefined;
}

/** The beginning of the address that a call is given, as far as it can be read off. */
function address(call: Call, view: View): string {
  const argument = argumentAt(call, 0);
  if (argument === undefined || argument === 'unknown') return '';
  let { node } = view.follow(argument);
  while (node.type === 'BinaryExpression') node = node.left;
  if (node.type === 'TemplateLiteral') return node.quasis[0]!.value.cooked ?? '';
  return String(view.literal(node)?.value ?? '');
}
