// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The only way in which this page makes elements. Text is always text: whatever stands in a record stays inert.

// h('p.note', {lang: 'en'}, 'text', node, [more]): attributes may be left out; a function under `onclick` and the
// like is listened with; null, undefined and false are nothing.
export function h(what, ...rest) {
  const [name, ...classes] = what.split('.');
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(' ');
  const plain = rest.length > 0 && Object.prototype.toString.call(rest[0]) === '[object Object]';
  if (plain) {
    for (const [key, value] of Object.entries(rest.shift())) {
      if (typeof value === 'function') element.addEventListener(key.slice(2), value);
      else if (value === true) element.setAttribute(key, '');
      else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value);
    }
  }
  put(element, rest);
  return element;
}

export function put(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
}

export function replace(element, ...children) {
  element.replaceChildren();
  put(element, children);
}
