import type { Script } from '../redis/redis-client';

/*
 * A history, `h:<user id>`, is one binary string. All integers are unsigned and big-endian, all times whole seconds
 * since 1970 UTC.
 *
 *   history := header entry*                       oldest first, in the order of arrival
 *   header  := 0x01  count:2  session:3  base:5  last:5  latest:5  applied:6              (27 bytes)
 *              session  hash of the newest entry's session id, 0 for none
 *              base     time that the first entry's delta counts from: its own, or that of the last one trimmed
 *              last     time of the newest entry
 *              latest   the latest time of any event so far, trimmed ones and repetitions included
 *              applied  partition offset of the newest event, repetitions included
 *   entry   := kind:1  [length:2]  guard:3  item  delta
 *              kind     bits 0-4 bytes of the item id, 0 when `length` gives them; bits 5-6 event type code - 1;
 *                       bit 7 set where the entry opens a session
 *              guard    24-bit hash of the event id: a repeated event is found by its guard and item
 *              delta    seconds since the entry before, zigzag varint
 *
 * Trimming the oldest entry adds its delta to `base`, so nothing else has to be rewritten.
 */
export const historyVersion = 1;
export const headerBytes = 27;

/**
 * Appends one user's events, each unless it is there already, and answers the whole history with them, before the
 * oldest are trimmed. KEYS[1] the history; ARGV cap, TTL in ms, session gap in ms, and the events, each packed as
 * offset:6 time:5 session:3 type:1 length:2 (guard:3 item), and letters: with `f`, what is there is forgotten first; with `k`,
 * a history is answered and not kept where there was none.
 *
 * An event that is not found in a full history may have been there and been trimmed. It is not appended again
 * - where it was delivered before: an offset already applied. A lower offset with a time later than any so far is no
 *   repetition: the topic was made anew, or the user has moved to another partition, and offsets started over;
 * - where it is more than a day older than what was trimmed last: history loaded late does not push newer events out.
 *   (A day, because a clock may run that far ahead: one such event, once trimmed, must not keep the true ones away.)
 */
export const appendScript: Script = {
  name: 'history-append',
  lua: `
local cap, ttl, gap, packed = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3]) / 1000, ARGV[4]
local asked = ARGV[5] or ''
if string.find(asked, 'f') then redis.call('UNLINK', KEYS[1]) end
local value = redis.call('GET', KEYS[1])
local count, session, base, last, latest, applied, body = 0, 0, 0, 0, 0, 0, ''
if value then
  local version
  version, count, session, base, last, latest, applied = struct.unpack('>BI2I3I5I5I5I6', value)
  if version ~= 1 then return redis.error_reply('ERR history ' .. KEYS[1] .. ' has format ' .. version .. ', expected 1') end
  body = string.sub(value, 28)
end
local function holds(needle)
  local length, at = #needle - 3, 0
  while true do
    at = string.find(body, needle, at + 1, true)
    if not at then return false end
    -- "12" begins like "123": the entry's own length decides.
    if length < 32 and at > 1 and string.byte(body, at - 1) % 32 == length then return true end
    if length >= 32 and at > 3 and struct.unpack('>I2', body, at - 2) == length then return true end
  end
end
local changed, at = false, 1
while at <= #packed do
  local offset, time, visit, kind, needle
  offset, time, visit, kind, needle, at = struct.unpack('>I6I5I3BI2c0', packed, at)
  if not holds(needle) then
    local gone = count >= cap and (offset <= applied and time <= latest or time < base - 86400)
    if not gone then
      local opens
      if count == 0 then
        opens, base, last = true, time, time
      elseif visit ~= 0 and session ~= 0 then
        opens = visit ~= session
      else
        opens = math.abs(time - last) > gap
      end
      local delta = time - last
      delta = delta >= 0 and delta * 2 or -delta * 2 - 1
      local length = #needle - 3
      local entry = { string.char((length < 32 and length or 0) + (kind - 1) * 32 + (opens and 128 or 0)) }
      if length >= 32 then entry[2] = struct.pack('>I2', length) end
      entry[#entry + 1] = needle
      while delta >= 128 do
        entry[#entry + 1] = string.char(delta % 128 + 128)
        delta = math.floor(delta / 128)
      end
      entry[#entry + 1] = string.char(delta)
      body = body .. table.concat(entry)
      count, session, last, applied, changed = count + 1, visit, time, offset, true
      if time > latest then latest = time end
    end
  else
    -- A repetition of its own, at another offset or time: when what it repeats has been trimmed, these still tell.
    if offset > applied then applied, changed = offset, true end
    if time > latest then latest, changed = time, true end
  end
end
if not changed then return value or '' end
local whole = struct.pack('>BI2I3I5I5I5I6', 1, count, session, base, last, latest, applied) .. body
if not value and string.find(asked, 'k') then return whole end
if count <= cap then
  redis.call('SET', KEYS[1], whole, 'PX', ttl)
  return whole
end
local from = 1
for _ = 1, count - cap do
  local length = string.byte(body, from) % 32
  from = from + 1
  if length == 0 then
    length = struct.unpack('>I2', body, from)
    from = from + 2
  end
  from = from + 3 + length
  local zigzag, scale, byte = 0, 1
  repeat
    byte = string.byte(body, from)
    zigzag = zigzag + (byte % 128) * scale
    scale = scale * 128
    from = from + 1
  until byte < 128
  base = base + (zigzag % 2 == 0 and zigzag / 2 or -(zigzag + 1) / 2)
end
local kept = struct.pack('>BI2I3I5I5I5I6', 1, cap, session, base, last, latest, applied) .. string.sub(body, from)
redis.call('SET', KEYS[1], kept, 'PX', ttl)
return whole
`,
};
