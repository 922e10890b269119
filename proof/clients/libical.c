/* Reads calendar files with libical (GNOME, KDE, Cyrus) and tells their entries, a line of JSON for each file.

   Strict: an error in any component, or a break of the restrictions of RFC 5546, refuses the file.
   Times are led to UTC by the VTIMEZONE of the file itself. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void quoted(const char *text)
{
    putchar('"');
    for (const unsigned char *at = (const unsigned char *)(text ? text : ""); *at; at++) {
        if (*at == '"' || *at == '\\')
            printf("\\%c", *at);
        else if (*at < 0x20)
            printf("\\u%04x", *at);
        else
            putchar(*at);
    }
    putchar('"');
}

static char *whole(const char *name)
{
    FILE *file = fopen(name, "rb");
    if (!file)
        return NULL;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = malloc((size_t)size + 1);
    size_t got = text ? fread(text, 1, (size_t)size, file) : 0;
    fclose(file);
    if (text)
        text[got] = 0;
    return text;
}

/* `2026-12-10` or, in UTC, `2026-12-10T10:00Z`; what has no zone is told without the Z and agrees with nothing. */
static void moment(icalcomponent *calendar, icalcomponent *event, icalproperty_kind kind)
{
    icalproperty *property = icalcomponent_get_first_property(event, kind);
    if (!property) {
        printf("null");
        return;
    }
    icaltimetype when = kind == ICAL_DTSTART_PROPERTY ? icalproperty_get_dtstart(property) : icalproperty_get_dtend(property);
    if (when.is_date) {
        printf("\"%04d-%02d-%02d\"", when.year, when.month, when.day);
        return;
    }
    icalparameter *tzid = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
    icaltimezone *zone = tzid ? icalcomponent_get_timezone(calendar, icalparameter_get_tzid(tzid)) : NULL;
    if (zone) {
        icaltime_set_timezone(&when, zone);
        when = icaltime_convert_to_zone(when, icaltimezone_get_utc_timezone());
    }
    printf("\"%04d-%02d-%02dT%02d:%02d%s\"", when.year, when.month, when.day, when.hour, when.minute,
           zone || icaltime_is_utc(when) ? "Z" : "");
}

static void tell(icalcomponent *calendar)
{
    const char *between = "";
    printf("\"entries\": [");
    for (icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        printf("%s{\"uid\": ", between);
        quoted(icalcomponent_get_uid(event));
        printf(", \"start\": ");
        moment(calendar, event, ICAL_DTSTART_PROPERTY);
        printf(", \"end\": ");
        moment(calendar, event, ICAL_DTEND_PROPERTY);
        printf(", \"title\": ");
        quoted(icalcomponent_get_summary(event));
        printf(", \"status\": ");
        icalproperty *status = icalcomponent_get_first_property(event, ICAL_STATUS_PROPERTY);
        quoted(status ? icalproperty_enum_to_string(icalproperty_get_status(status)) : "");
        printf("}");
        between = ", ";
    }
    printf("]");
}

int main(int count, char **names)
{
    if (count == 2 && !strcmp(names[1], "--version")) {
        puts(ICAL_VERSION);
        return 0;
    }
    for (int number = 1; number < count; number++) {
        char *text = whole(names[number]);
        icalcomponent *calendar = text ? icalparser_parse_string(text) : NULL;
        printf("{\"file\": ");
        quoted(names[number]);
        printf(", ");
        int restricted = calendar ? icalrestriction_check(calendar) : 0;
        int errors = calendar ? icalcomponent_count_errors(calendar) : 0;
        if (!calendar)
            printf("\"refused\": \"cannot be parsed\"");
        else if (icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT)
            printf("\"refused\": \"is not one VCALENDAR\"");
        else if (errors || !restricted)
            printf("\"refused\": \"%d errors, restrictions %s\"", errors, restricted ? "kept" : "broken");
        else
            tell(calendar);
        printf("}\n");
        if (calendar)
            icalcomponent_free(calendar);
        free(text);
    }
    return 0;
}
