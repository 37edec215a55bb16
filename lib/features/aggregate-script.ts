import type { Script } from '../redis/redis-client';

/*
 * What a customer has done so far, `u:<user id>`. All integers are unsigned and big-endian.
 *
 *   user   := 0x01 partition:4 applied:6 newest:6 first:6 last:6 session:4 sessions:4 types:16 quantity:8 spend:8 guard*
 *             partition  of the input topic that the customer's events come from
 *             applied    offset of the newest event applied, plus 1
 *             newest     latest timestamp among the applied records, ms
 *             first, last  earliest and latest event time, ms
 *             session    hash of the last event's session id, 0 for none
 *             sessions   visits, baskets or orders
 *             types      4 counts of 4 bytes: views, carts, purchases, others
 *             quantity, spend  pieces bought and what they cost: IEEE 754 doubles
 *   guard  := event:6 first:6                          12 bytes; the last met comes last, at most as many as the setting says
 *             event      hash of the event id
 *             first      offset at which the event id was first applied, plus 1; 0: in an earlier life of the topic
 */
export const aggregateVersion = 1;
export const aggregateBytes = 69;

/**
 * Applies one user's events in the order of their offsets, each once. KEYS[1] the user; ARGV partition, guards kept,
 * session gap in ms, TTL in ms, packed events: offset:6 recordTimestamp:6 time:6 session:4 type:1 quantity:8 spend:8
 * event:6, and, where there is a sixth, that a customer of whom there is nothing is not to be kept. Answers a letter for each event:
 *
 *   n  new
 *   a  the same offset again: applied here before
 *   r  a repeat: its event id was applied at an earlier offset
 *
 * Events delivered again leave the value as it is, byte for byte. An applied offset whose record is later than all applied ones is not that record again: the topic was made anew, or
 * the number of its partitions was raised. Then offsets count anew, and the event ids known so far count as earlier.
 */
export const applyAggregateScript: Script = {
  name: 'aggregate-apply',
  lua: `
local partition, keep, gap, packed = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[5]
local value = redis.call('GET', KEYS[1])
local applied, newest, first, last, session, sessions, quantity, spend = 0, 0, 2 ^ 48 - 1, 0, 0, 0, 0, 0
local types, guards, home = { 0, 0, 0, 0 }, '', partition
if value then
  local version
  version, home, applied, newest, first, last, session, sessions, types[1], types[2], types[3], types[4], quantity, spend =
    struct.unpack('>BI4I6I6I6I6I4I4I4I4I4I4dd', value)
  if version ~= ${aggregateVersion} then return redis.error_reply('aggregate format ' .. version .. ', expected ${aggregateVersion}') end
  guards = string.sub(value, ${aggregateBytes + 1})
end
local function startOver()
  local forgotten = {}
  for i = 1, #guards, 12 do forgotten[#forgotten + 1] = string.sub(guards, i, i + 5) .. '\\0\\0\\0\\0\\0\\0' end
  guards, applied, home = table.concat(forgotten), 0, partition
end
local function firstOffset(event)
  local at = string.find(guards, event, 1, true)
  while at and at % 12 ~= 1 do at = string.find(guards, event, at + 1, true) end
  if at then return struct.unpack('>I6', guards, at + 6), at end
end
local changed = false
local answers, at = {}, 1
while at <= #packed do
  local offset, recordTime, time, visit, kind, pieces, cost
  offset, recordTime, time, visit, kind, pieces, cost, at = struct.unpack('>I6I6I6I4Bdd', packed, at)
  local event = string.sub(packed, at, at + 5)
  at, offset = at + 6, offset + 1
  if home ~= partition or (offset <= applied and recordTime > newest) then startOver() end
  local known, guardAt = firstOffset(event)
  if known and known < offset then
    answers[#answers + 1] = 'r'
    if offset > applied then
      guards = string.sub(guards, 1, guardAt - 1) .. string.sub(guards, guardAt + 12) .. string.sub(guards, guardAt, guardAt + 11)
    end
  elseif known or offset <= applied then
    answers[#answers + 1] = 'a'
  else
    answers[#answers + 1] = 'n'
    local opens = sessions == 0
    if not opens then
      if visit ~= 0 and session ~= 0 then opens = visit ~= session else opens = math.abs(time - last) > gap end
    end
    if opens then sessions = sessions + 1 end
    session = visit
    types[kind] = types[kind] + 1
    quantity, spend = quantity + pieces, spend + cost
    first, last = math.min(first, time), math.max(last, time)
    guards = string.sub(guards .. event .. struct.pack('>I6', offset), -keep * 12)
  end
  changed = changed or offset > applied
  applied, newest = math.max(applied, offset), math.max(newest, recordTime)
end
if not changed then
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
  return table.concat(answers)
end
if not value and ARGV[6] then return table.concat(answers) end
redis.call('SET', KEYS[1], struct.pack('>BI4I6I6I6I6I4I4I4I4I4I4dd', ${aggregateVersion}, home, applied, newest, first, last,
  session, sessions, types[1], types[2], types[3], types[4], quantity, spend) .. guards, 'PX', ARGV[4])
return table.concat(answers)
`,
};
