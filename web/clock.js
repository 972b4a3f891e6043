// SPDX-FileCopyrightText: 2026 The Oydaş authors
// SPDX-License-Identifier: Apache-2.0
//
// Every instant in the zone of the body's seat and in the reader's, UTC in the title; never a countdown alone.
import { h } from './dom.js';
import { locale, plain } from './say.js';

const readerZone = new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

// The zone if this browser knows it, else UTC.
function known(zone) {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) && zone;
  } catch {
    return 'UTC';
  }
}

// What people call a zone: its city. Names of countries come from no library.
const placeOf = (zone) => zone.split('/').pop().replace(/_/g, ' ');

const format = (at, timeZone, options) => new Intl.DateTimeFormat(locale(), { timeZone, ...options }).format(at);
const dateIn = (at, zone, weekday) =>
  format(at, zone, { weekday, day: 'numeric', month: 'long', year: 'numeric' });
const timeIn = (at, zone) => format(at, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const utc = (iso) => iso.replace('T', ' ').replace('Z', ' UTC');

// What the reader's clock shows then; nothing when it shows the same.
function readers(at, zone) {
  const [here, there] = [timeIn(at, readerZone), timeIn(at, zone)];
  const sameDay = dateIn(at, readerZone) === dateIn(at, zone);
  if (sameDay && here === there) return null;
  const when = sameDay ? here : `${format(at, readerZone, { day: 'numeric', month: 'short' })}, ${here}`;
  return [h('span.dot', ' · '), h('span.reader', plain('page.clock.reader', { time: when, place: placeOf(readerZone) }))];
}

export class Clock {
  constructor(process) {
    this.zone = known(process.rules.zone);
    this.simulated = process.clock === 'simulated';
    this.stands = process.now;
    this.place = placeOf(this.zone);
  }

  now() {
    return this.simulated ? Date.parse(this.stands) : Date.now();
  }

  isPast(iso) {
    return Date.parse(iso) <= this.now();
  }

  // "14 May 2026, 09:00 (Almaty) · 06:00 (Berlin)"
  instant(iso, weekday) {
    const at = new Date(iso);
    const words = plain('page.clock.instant', { date: dateIn(at, this.zone, weekday), time: timeIn(at, this.zone), place: this.place });
    return [h('time', { datetime: iso, title: utc(iso) }, words), readers(at, this.zone)];
  }

  // The day alone, where the hour does not matter.
  day(iso) {
    return h('time', { datetime: iso, title: utc(iso) }, dateIn(new Date(iso), this.zone));
  }

  // The same as words, for a sentence.
  text(iso) {
    return dateIn(new Date(iso), this.zone);
  }

  // "before 09:00 on Thursday 14 May 2026 (Almaty) · in 1 day 4 hours": deadlines are half-open, hence "before".
  before(iso) {
    const at = new Date(iso);
    const words = plain('page.clock.before', { date: dateIn(at, this.zone, 'long'), time: timeIn(at, this.zone), place: this.place });
    return [h('time', { datetime: iso, title: utc(iso) }, words), readers(at, this.zone), ' · ', this.distance(iso)];
  }

  distance(iso) {
    return h('span.distance', { 'data-until': this.simulated ? null : iso }, distance(Date.parse(iso) - this.now()));
  }
}

const unit = (n, name) => new Intl.NumberFormat(locale(), { style: 'unit', unit: name, unitDisplay: 'long' }).format(n);

// The two largest units: "1 day 4 hours".
function length(milliseconds) {
  const minutes = Math.floor(milliseconds / 60000);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  const parts = days ? [[days, 'day'], [hours, 'hour']] : [[hours, 'hour'], [rest, 'minute']];
  return parts.filter(([n]) => n).map(([n, name]) => unit(n, name)).join(' ');
}

function distance(milliseconds) {
  const duration = length(Math.abs(milliseconds)) || plain('page.clock.moment');
  return plain(milliseconds > 0 ? 'page.clock.in' : 'page.clock.ago', { duration });
}

// Real clocks go on while a page is looked at.
export function followRealClocks() {
  setInterval(() => {
    for (const span of document.querySelectorAll('[data-until]')) {
      span.textContent = distance(Date.parse(span.dataset.until) - Date.now());
    }
  }, 15000);
}

// A value of a rules file: "72 h" becomes "72 hours"; what is no length of time stays.
export function ruleValue(value) {
  const units = { s: 'second', min: 'minute', h: 'hour', d: 'day' };
  const [, n, letter] = value.match(/^(\d+) (s|min|h|d)$/) || [];
  return letter ? unit(Number(n), units[letter]) : value;
}

// A date that was only reported: 2024-06-27, 1993-04 or 1993.
export function reported(date) {
  const [year, month, day] = date.split('-');
  if (!month) return date;
  const at = new Date(`${year}-${month}-${day || '01'}T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? date : format(at, 'UTC', { day: day && 'numeric', month: 'long', year: 'numeric' });
}

// From one day to another: 13–15 May 2026.
export function days(first, last) {
  const [from, to] = [first, last || first].map((day) => new Date(`${day.slice(0, 10)}T00:00:00Z`));
  if (Number.isNaN(from.getTime()) || Number.isNaN(to.getTime()) || to < from) return first === last || !last ? first : `${first} – ${last}`;
  return new Intl.DateTimeFormat(locale(), { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }).formatRange(from, to);
}

// "2026-04": a month with its year.
export const monthOf = (month) => reported(month);

// A length of time in the largest unit that it is a whole number of: 48 hours, 90 days.
export function span(seconds) {
  const [size, name] = [[86400, 'day'], [3600, 'hour'], [60, 'minute'], [1, 'second']]
    .find(([n, one]) => seconds % n === 0 && (one !== 'day' || seconds > 3 * n));
  return unit(seconds / size, name);
}

export const hours = (n) => unit(n, 'hour');
