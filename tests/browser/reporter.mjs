// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// One line a test, as ./test wants them.
export default async function* report(events) {
  for await (const { type, data } of events) {
    if (type === 'test:pass') yield data.skip === undefined ? `ok - ${data.name}\n` : `skip - ${data.name}: ${data.skip}\n`;
    if (type === 'test:fail') {
      const error = data.details.error.cause || data.details.error;
      yield `not ok - ${data.name}: ${String(error.message || error).split('\n')[0]}\n${String(error.stack || error).split('\n').slice(0, 40).join('\n')}\n`;
    }
  }
}
