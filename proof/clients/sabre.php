<?php
// Reads calendar files with sabre/vobject (Nextcloud, Baïkal) and tells their entries: a line of JSON a file.
// Debian's own loader of the package is broken, so its list of files is included. This old version hands escaped commas
// and semicolons on as they are written; programs that use it undo that, and so does this one.
error_reporting(E_ALL & ~E_DEPRECATED);
require '/usr/share/php/Sabre/VObject/includes.php';

use Sabre\VObject\Reader;
use Sabre\VObject\Version;

function moment($property): string
{
    $time = $property->getDateTime();
    if (!$property->hasTime()) {
        return $time->format('Y-m-d');
    }
    return $time->setTimezone(new DateTimeZone('UTC'))->format('Y-m-d\TH:i\Z');
}

function entries(string $text): array
{
    $calendar = Reader::read($text);
    foreach ($calendar->validate() as $message) {
        if ($message['level'] >= 3) {
            throw new RuntimeException($message['message']);
        }
    }
    $found = [];
    foreach ($calendar->VEVENT ?? [] as $event) {
        $found[] = [
            'uid' => (string) $event->UID,
            'start' => moment($event->DTSTART),
            'end' => moment($event->DTEND),
            'title' => strtr((string) $event->SUMMARY, ['\\,' => ',', '\\;' => ';']),
            'status' => (string) $event->STATUS,
        ];
    }
    return $found;
}

if ($argv[1] === '--version') {
    echo Version::VERSION . "\n";
    exit;
}
foreach (array_slice($argv, 1) as $file) {
    try {
        $told = ['file' => $file, 'entries' => entries(file_get_contents($file))];
    } catch (Throwable $error) {
        $told = ['file' => $file, 'refused' => $error->getMessage()];
    }
    echo json_encode($told, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES) . "\n";
}
