import type { Script } from '../redis/redis-client';

/*
 * Popularity of one input partition: the sorted set `p:<topic>:<partition>`.
 *
 *   member <item id>     score log2(sum of weight × 2^(event time / half-life)): all counts decay alike, so none has to be
 *                        rewritten as time goes by, and the order in which events come does not matter
 *   member "" (empty)    score applied offset - 2^52
 *   member "\x00"        score latest timestamp of an applied record, ms, - 2^52
 *   member "\x01"        score half-life that the scores count in, ms, - 2^52
 *   member "\x02"        score latest event time, ms, - 2^52
 *
 * The last four rank below every item, and no item has such an id: ids with control characters are refused.
 *
 * An offset up to the applied one is skipped, unless its record is later than all applied ones. That cannot be an applied
 * record again: the topic was made anew, and offsets started over. Another half-life shifts all scores once, so that
 * what they count as of the latest event stays the same.
 */

/**
 * KEYS[1] the set; ARGV half-life in ms, most items, how far log2 may fall below the top, TTL in ms, offset and
 * timestamp that the batch reaches (empty: more of it follows), packed events: offset:6 recordTimestamp:6 time:6
 * weight:8 length:2 item.
 */
export const applyPopularityScript: Script = {
  name: 'popularity-apply',
  lua: `
local key, halfLife, packed = KEYS[1], tonumber(ARGV[1]), ARGV[7]
local base, log2 = 2 ^ 52, math.log(2)
local function number(member)
  local score = redis.call('ZSCORE', key, member)
  return score and tonumber(score) + base
end
local function put(score, member) redis.call('ZADD', key, score, member) end
local applied, newest, latest = number('') or -1, number('\\0') or 0, number('\\2') or 0
local counted = number('\\1')
if counted and counted ~= halfLife then
  local shift = latest / halfLife - latest / counted
  local all = redis.call('ZRANGE', key, 4, -1, 'WITHSCORES')
  for i = 1, #all, 2 do put(tonumber(all[i + 1]) + shift, all[i]) end
end
local function advance(offset, recordTime)
  if offset <= applied and recordTime <= newest then return false end
  applied, newest = offset, math.max(newest, recordTime)
  return true
end
local at = 1
while at <= #packed do
  local offset, recordTime, time, weight, item
  offset, recordTime, time, weight, item, at = struct.unpack('>I6I6I6dI2c0', packed, at)
  if advance(offset, recordTime) then
    local score, known = math.log(weight) / log2 + time / halfLife, redis.call('ZSCORE', key, item)
    if known then
      known = tonumber(known)
      local high, low = math.max(known, score), math.min(known, score)
      score = high + math.log(1 + 2 ^ (low - high)) / log2
    end
    put(score, item)
    latest = math.max(latest, time)
  end
end
if ARGV[5] ~= '' then advance(tonumber(ARGV[5]), tonumber(ARGV[6])) end
put(applied - base, '')
put(newest - base, '\\0')
put(halfLife - base, '\\1')
put(latest - base, '\\2')
local top = tonumber(redis.call('ZREVRANGE', key, 0, 0, 'WITHSCORES')[2])
if top > -base / 2 then
  redis.call('ZREMRANGEBYSCORE', key, -base / 2, string.format('(%.17g', top - tonumber(ARGV[3])))
end
local excess = redis.call('ZCARD', key) - 4 - tonumber(ARGV[2])
if excess > 0 then redis.call('ZREMRANGEBYRANK', key, 4, 3 + excess) end
redis.call('PEXPIRE', key, ARGV[4])
return redis.status_reply('OK')
`,
};

/** KEYS[1] the set; ARGV how many. Answers items and scores in turn, best first. */
export const topScript: Script = {
  name: 'popularity-top',
  lua: `return redis.call('ZREVRANGEBYSCORE', KEYS[1], '+inf', '-2251799813685248', 'WITHSCORES', 'LIMIT', 0, ARGV[1])`,
};
