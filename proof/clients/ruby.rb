# Reads calendar files with ruby-icalendar, strictly, and tells their entries: a line of JSON a file.
require 'stringio'
require 'json'
require 'icalendar'

def moment(value)
  return value.strftime('%Y-%m-%d') if value.is_a?(Icalendar::Values::Date)

  # The value knows its zone by the VTIMEZONE of the file, or by the name of it.
  value.to_time.utc.strftime('%Y-%m-%dT%H:%MZ')
end

def entries(text)
  calendars = Icalendar::Parser.new(text, true).parse
  raise 'not one calendar' unless calendars.size == 1

  calendars.first.events.map do |event|
    raise "#{event.uid} is not valid" unless event.valid?(true)

    { uid: event.uid.to_s, start: moment(event.dtstart), end: moment(event.dtend), title: event.summary.to_s, status: event.status.to_s }
  end
end

if ARGV == ['--version']
  puts Icalendar::VERSION
  exit
end
ARGV.each do |file|
  told = { file: file, entries: entries(File.read(file, encoding: 'UTF-8')) }
rescue StandardError => e
  told = { file: file, refused: "#{e.class} #{e.message}" }
ensure
  puts JSON.generate(told)
end
