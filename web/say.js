// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// The sentences of messages/LANGUAGE.messages, and what depends on the language otherwise.
import { json } from './api.js';
import { h } from './dom.js';

export const language = 'en';

const fromTheRight = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);
export const directionOf = (tag) => (fromTheRight.has(tag.split('-')[0]) ? 'rtl' : 'ltr');

let sentences = {};
export async function loadSentences() {
  sentences = (await json(`/api/messages/${language}`)).messages;
}

export const has = (key) => Object.prototype.hasOwnProperty.call(sentences, key);
// Which dates and numbers to write: 14 May 2026, not May 14.
export const locale = () => (has('page.locale') ? sentences['page.locale'] : language);

const isEmpty = (value) => value === null || value === undefined || value === '' || value === false;

// {name} is an argument, {? text ?} is left out when an argument in it is empty (messages/messages.h).
function fill(sentence, args) {
  const kept = sentence.split(/\{\?(.*?)\?\}/).filter((part, i) => i % 2 === 0 ||
    [...part.matchAll(/\{(\w+)\}/g)].every((m) => !isEmpty(args[m[1]])));
  return kept.join('').split(/\{(\w+)\}/).map((part, i) => (i % 2 ? args[part] : part));
}

// The sentence as a list of texts and, where arguments are such, of nodes.
export function say(key, args = {}) {
  return has(key) ? fill(sentences[key], args) : [key];
}
// The sentence as one text; its arguments are texts or numbers.
export function plain(key, args = {}) {
  return say(key, args).map((part) => (isEmpty(part) ? '' : String(part))).join('');
}
// The sentence of a family of codes, or the code itself where there is none.
export const word = (family, code) => plain(has(`${family}.${code}`) ? `${family}.${code}` : code);

export const number = (n) => new Intl.NumberFormat(locale()).format(n);

// Several nodes as one list of the language: "a, b and c".
export function listed(nodes) {
  const places = nodes.map((_, i) => String(i));
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).formatToParts(places)
    .map((part) => (part.type === 'element' ? nodes[Number(part.value)] : part.value));
}

// From texts by language the one to show, with its language.
export function inLanguage(texts, otherwise) {
  const tags = Object.keys(texts || {});
  const tag = [language, 'en'].find((one) => tags.includes(one)) || tags[0];
  return tag ? { text: texts[tag], lang: tag } : { text: otherwise, lang: null };
}

// A name as it was communicated: its own language, kept apart from the direction of what stands around it.
export function name(texts, otherwise) {
  const { text, lang } = inLanguage(texts, otherwise);
  return h('bdi', { lang: lang === language ? null : lang }, text);
}
