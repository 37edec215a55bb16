import type { Script } from '../redis/redis-client';

/*
 * A history, `h:<user id>`, is one binary string. All integers are unsigned and big-endian.
 *
 *   history := header entry*                       oldest first, in the order of arrival
 *   header  := 0x01  count:2  session:3  base:6  last:6  applied:6                        (24 bytes)
 *              session  hash of the newest entry's session id, 0 for none
 *              base     ms since 1970 that the first entry's delta counts from
 *              last     ms since 1970 of the newest entry
 *              applied  partition offset of the newest entry
 *   entry   := kind:1  [length:2]  guard:3  item  delta
 *              kind     bits 0-4 bytes of the item id, 0 when `length` gives them; bits 5-6 event type code - 1;
 *                       bit 7 set where the entry opens a session
 *              guard    24-bit hash of the event id: a repeated event is found by its guard and item
 *              delta    ms since the entry before, zigzag varint
 *
 * Trimming the oldest entry adds its delta to `base`, so nothing else has to be rewritten.
 */
export const historyVersion = 1;
export const headerBytes = 24;

/**
 * Appends one user's events, each unless it is there already, and answers the whole history with them, before the
 * oldest are trimmed. KEYS[1] the history; ARGV cap, TTL in ms, session gap in ms, and the events, each packed as
 * offset:6 time:6 session:3 type:1 length:2 (guard:3 item).
 *
 * An event that is not found is appended, unless it would belong to what was trimmed: older than all that is kept, or
 * delivered again from an offset already applied.
 */
export const appendScript: Script = {
  name: 'history-append',
  lua: `
local cap, ttl, gap, packed = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3]), ARGV[4]
local value = redis.call('GET', KEYS[1])
local count, session, base, last, applied, body = 0, 0, 0, 0, 0, ''
if value then
  local version
  version, count, session, base, last, applied = struct.unpack('>BI2I3I6I6I6', value)
  if version ~= 1 then return redis.error_reply('history format ' .. version .. ', expected 1') end
  body = string.sub(value, 25)
end
local changed, at = false, 1
while at <= #packed do
  local offset, time, visit, kind, needle
  offset, time, visit, kind, needle, at = struct.unpack('>I6I6I3BI2c0', packed, at)
  if not string.find(body, needle, 1, true) then
    local gone = count >= cap and (time < base or (time == base and offset <= applied))
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
      count, session, last, changed = count + 1, visit, time, true
      if offset > applied then applied = offset end
    end
  end
end
if not changed then return value or '' end
local whole = struct.pack('>BI2I3I6I6I6', 1, count, session, base, last, applied) .. body
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
local kept = struct.pack('>BI2I3I6I6I6', 1, cap, session, base, last, applied) .. string.sub(body, from)
redis.call('SET', KEYS[1], kept, 'PX', ttl)
return whole
`,
};
