-- wrk sends each signed request of the file once: REPLAY names it. Counts answers that are not 200.
local file = assert(io.open(os.getenv("REPLAY"), "rb"))
refused, ran_out = 0, false

function request()
  local size = file:read(8)
  if not size then
    ran_out = true
    file:seek("set", 0)
    size = file:read(8)
  end
  return file:read(tonumber(size))
end

function response(status)
  if status ~= 200 then refused = refused + 1 end
end

threads = {}
function setup(thread) table.insert(threads, thread) end

function done(summary, latency)
  for _, thread in ipairs(threads) do
    io.write(string.format('{"requests":%d,"us":%d,"p50":%d,"p99":%d,"refused":%d,"ran_out":%s,"errors":%d}\n',
      summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
      thread:get("refused"), tostring(thread:get("ran_out")), summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
  end
end
