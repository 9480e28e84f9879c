<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>CompareHeader</name>
    <message>
        <source>A and B are the same in memory: nothing came, went, grew, shrank, changed or moved.</source>
        <translation>A und B sind im Speicher gleich: nichts kam, ging, wuchs, schrumpfte, änderte sich oder wurde verschoben.</translation>
    </message>
    <message>
        <source>B is as large as A</source>
        <translation>B ist so groß wie A</translation>
    </message>
    <message>
        <source>B is %1</source>
        <translation>B hat %1</translation>
    </message>
    <message>
        <source> (of it %1 kallsyms)</source>
        <translation> (davon %1 kallsyms)</translation>
    </message>
    <message>
        <source> and %1</source>
        <translation> und %1</translation>
    </message>
    <message>
        <source>; kallsyms went from %1 to %2</source>
        <translation>; kallsyms wechselte von %1 nach %2</translation>
    </message>
    <message>
        <source>Consistent: all %1 symbols of the tables stand in B where A has them.</source>
        <translation>Stimmig: alle %1 Symbole der Tabellen stehen in B, wo A sie hat.</translation>
    </message>
    <message>
        <source>Inconsistent: %1 of %2 symbols of the tables stand elsewhere in B</source>
        <translation>Unstimmig: %1 von %2 Symbolen der Tabellen stehen in B anderswo</translation>
    </message>
    <message>
        <source>, %1 appeared</source>
        <translation>, %1 kamen hinzu</translation>
    </message>
    <message>
        <source>, %1 are gone</source>
        <translation>, %1 fehlen</translation>
    </message>
    <message>
        <source>. First cause: %1</source>
        <translation>. Erste Ursache: %1</translation>
    </message>
    <message>
        <source>; then %1</source>
        <translation>; dann %1</translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%1 branches</source>
        <translation>
            <numerusform>%1 Sprung</numerusform>
            <numerusform>%1 Sprünge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 branches go through stubs</source>
        <translation>
            <numerusform>%1 Sprung geht durch einen Stub</numerusform>
            <numerusform>%1 Sprünge gehen durch Stubs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 stubs</source>
        <translation>
            <numerusform>%1 Stub</numerusform>
            <numerusform>%1 Stubs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 callers</source>
        <translation>
            <numerusform>%1 Rufer</numerusform>
            <numerusform>%1 Rufer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 segments</source>
        <translation>
            <numerusform>%1 Segment</numerusform>
            <numerusform>%1 Segmente</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 sections</source>
        <translation>
            <numerusform>%1 Sektion</numerusform>
            <numerusform>%1 Sektionen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 symbols</source>
        <translation>
            <numerusform>%1 Symbol</numerusform>
            <numerusform>%1 Symbole</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 matches here</source>
        <translation>
            <numerusform>%1 Treffer hier</numerusform>
            <numerusform>%1 Treffer hier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 objects</source>
        <translation>
            <numerusform>%1 Objekt</numerusform>
            <numerusform>%1 Objekte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 places</source>
        <translation>
            <numerusform>%1 Stelle</numerusform>
            <numerusform>%1 Stellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 tables</source>
        <translation>
            <numerusform>%1 Tabelle</numerusform>
            <numerusform>%1 Tabellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 checks</source>
        <translation>
            <numerusform>%1 Prüfung</numerusform>
            <numerusform>%1 Prüfungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 names</source>
        <translation>
            <numerusform>%1 Name</numerusform>
            <numerusform>%1 Namen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 uses</source>
        <translation>
            <numerusform>%1 Verwendung</numerusform>
            <numerusform>%1 Verwendungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 codes</source>
        <translation>
            <numerusform>%1 Code</numerusform>
            <numerusform>%1 Codes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 records are</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 findings</source>
        <translation>
            <numerusform>%1 Befund</numerusform>
            <numerusform>%1 Befunde</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 smaller ones</source>
        <translation>
            <numerusform>%1 kleineres</numerusform>
            <numerusform>%1 kleinere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 stubs are</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 moves</source>
        <translation>
            <numerusform>%1 Verschiebung</numerusform>
            <numerusform>%1 Verschiebungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 branches go</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 functions</source>
        <translation>
            <numerusform>%1 Funktion</numerusform>
            <numerusform>%1 Funktionen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 direct branches</source>
        <translation>
            <numerusform>%1 direkter Sprung</numerusform>
            <numerusform>%1 direkte Sprünge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 are</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 targets</source>
        <translation>
            <numerusform>%1 Ziel</numerusform>
            <numerusform>%1 Ziele</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 groups</source>
        <translation>
            <numerusform>%1 Gruppe</numerusform>
            <numerusform>%1 Gruppen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 lines</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 sections more</source>
        <translation>
            <numerusform>%1 weitere Sektion</numerusform>
            <numerusform>%1 weitere Sektionen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 stubs more</source>
        <translation>
            <numerusform>%1 Stub mehr</numerusform>
            <numerusform>%1 Stubs mehr</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 stubs fewer</source>
        <translation>
            <numerusform>%1 Stub weniger</numerusform>
            <numerusform>%1 Stubs weniger</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 symbols only moved.</source>
        <translation>
            <numerusform>%1 Symbol nur verschoben.</numerusform>
            <numerusform>%1 Symbole nur verschoben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 instructions</source>
        <translation>
            <numerusform>%1 Befehl</numerusform>
            <numerusform>%1 Befehle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 lead to what only moved</source>
        <translation>
            <numerusform>%1 führt zu etwas, das nur umgezogen ist</numerusform>
            <numerusform>%1 führen zu etwas, das nur umgezogen ist</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 bytes</source>
        <translation>
            <numerusform>%1 Byte</numerusform>
            <numerusform>%1 Bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %1 lines only addresses moved</source>
        <translation>
            <numerusform>in %1 Zeile haben sich nur Adressen verschoben</numerusform>
            <numerusform>in %1 Zeilen haben sich nur Adressen verschoben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 branches through stubs</source>
        <translation>
            <numerusform>%1 Sprung durch Stubs</numerusform>
            <numerusform>%1 Sprünge durch Stubs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 relocations</source>
        <translation>
            <numerusform>%1 Relokation</numerusform>
            <numerusform>%1 Relokationen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It holds %1 relocations.</source>
        <translation>
            <numerusform>Darin ist %1 Relokation.</numerusform>
            <numerusform>Darin sind %1 Relokationen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The linker made it of %1 input sections.</source>
        <translation>
            <numerusform>Der Linker machte sie aus %1 Eingabesektion.</numerusform>
            <numerusform>Der Linker machte sie aus %1 Eingabesektionen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 stubs of the linker’s own are in it.</source>
        <translation>
            <numerusform>Darin ist %1 Stub, den der Linker selbst machte.</numerusform>
            <numerusform>Darin sind %1 Stubs, die der Linker selbst machte.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 aliases stand at the same address.</source>
        <translation>
            <numerusform>%1 weiterer Name steht an derselben Adresse.</numerusform>
            <numerusform>%1 weitere Namen stehen an derselben Adresse.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 further branches would go out of reach.</source>
        <translation>
            <numerusform>%1 weiterer Sprung käme außer Reichweite.</numerusform>
            <numerusform>%1 weitere Sprünge kämen außer Reichweite.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>That needs %1 more stubs, which take room themselves.</source>
        <translation>
            <numerusform>Das braucht %1 weiteren Stub, der selbst Platz nimmt.</numerusform>
            <numerusform>Das braucht %1 weitere Stubs, die selbst Platz nehmen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 entries of the kallsyms tables would be wrong: they have to be made anew.</source>
        <translation>
            <numerusform>%1 Eintrag der kallsyms-Tabellen wäre falsch: sie müssen neu gemacht werden.</numerusform>
            <numerusform>%1 Einträge der kallsyms-Tabellen wären falsch: sie müssen neu gemacht werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 direct branches lead to it from outside.</source>
        <translation>
            <numerusform>%1 direkter Sprung führt von außen hierher.</numerusform>
            <numerusform>%1 direkte Sprünge führen von außen hierher.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of them need a stub.</source>
        <translation>
            <numerusform>%1 davon braucht einen Stub.</numerusform>
            <numerusform>%1 davon brauchen einen Stub.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 relocations name it.</source>
        <translation>
            <numerusform>%1 Relokation nennt es.</numerusform>
            <numerusform>%1 Relokationen nennen es.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 callers go through it, and could reach the target: it is there for something else than reach.</source>
        <translation>
            <numerusform>%1 Aufrufer geht hindurch und käme auch so zum Ziel: er ist für etwas anderes da als die Reichweite.</numerusform>
            <numerusform>%1 Aufrufer gehen hindurch und kämen auch so zum Ziel: er ist für etwas anderes da als die Reichweite.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %1 of its callers the target is out of reach.</source>
        <translation>
            <numerusform>Für %1 seiner Aufrufer ist das Ziel außer Reichweite.</numerusform>
            <numerusform>Für %1 seiner Aufrufer ist das Ziel außer Reichweite.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 links</source>
        <translation>
            <numerusform>%1 Link</numerusform>
            <numerusform>%1 Links</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DifferenceList</name>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Nothing is new in B</source>
        <translation>In B ist nichts neu</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Nothing of A is gone</source>
        <translation>Von A fehlt nichts</translation>
    </message>
    <message>
        <source>Grown</source>
        <translation>Gewachsen</translation>
    </message>
    <message>
        <source>Nothing grew</source>
        <translation>Nichts wuchs</translation>
    </message>
    <message>
        <source>Shrunk</source>
        <translation>Geschrumpft</translation>
    </message>
    <message>
        <source>Nothing shrank</source>
        <translation>Nichts schrumpfte</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Nothing of the same size changed its contents</source>
        <translation>Nichts von gleicher Größe änderte seinen Inhalt</translation>
    </message>
    <message>
        <source>What only refers to something that moved counts as the same.</source>
        <translation>Was nur auf Verschobenes verweist, gilt als gleich.</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Sektion</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Delta</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>In A</source>
        <translation>In A</translation>
    </message>
    <message>
        <source>In B</source>
        <translation>In B</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Address in A</source>
        <translation>Adresse in A</translation>
    </message>
    <message>
        <source>Address in B</source>
        <translation>Adresse in B</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>Ursachen</translation>
    </message>
    <message>
        <source>Nothing pushes anything</source>
        <translation>Nichts verschiebt etwas</translation>
    </message>
    <message>
        <source>What grows, comes or goes moves all that stands behind it. Here nothing did.</source>
        <translation>Was wächst, kommt oder geht, verschiebt alles dahinter. Hier geschah das nicht.</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Pushes by</source>
        <translation>Verschiebt um</translation>
    </message>
    <message>
        <source>Symbols it moved</source>
        <translation>Verschobene Symbole</translation>
    </message>
    <message>
        <source>Moved by, so far</source>
        <translation>Bis hier verschoben</translation>
    </message>
    <message>
        <source>Only moved</source>
        <translation>Nur verschoben</translation>
    </message>
    <message>
        <source>Nothing moved</source>
        <translation>Nichts wurde verschoben</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Ab</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>Moved by</source>
        <translation>Verschoben um</translation>
    </message>
    <message>
        <source>Because of, at last</source>
        <translation>Zuletzt wegen</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Sektionen</translation>
    </message>
    <message>
        <source>There are no sections</source>
        <translation>Es gibt keine Sektionen</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
</context>
<context>
    <name>PartText</name>
    <message>
        <source>bytes of %1</source>
        <translation>Bytes von %1</translation>
    </message>
    <message>
        <source>padding in front of %1</source>
        <translation>Füllung vor %1</translation>
    </message>
    <message>
        <source>padding</source>
        <translation>Füllung</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>%1 neu</translation>
    </message>
    <message>
        <source>%1 gone</source>
        <translation>%1 weg</translation>
    </message>
    <message>
        <source>%1 grown</source>
        <translation>%1 gewachsen</translation>
    </message>
    <message>
        <source>%1 shrunk</source>
        <translation>%1 geschrumpft</translation>
    </message>
    <message>
        <source>%1 came here</source>
        <translation>%1 kam hierher</translation>
    </message>
    <message>
        <source>%1 went elsewhere</source>
        <translation>%1 ging woandershin</translation>
    </message>
    <message>
        <source>%1: not there</source>
        <translation>%1: nicht vorhanden</translation>
    </message>
    <message>
        <source> of %1</source>
        <translation> von %1</translation>
    </message>
    <message>
        <source>kallsyms tables in %1</source>
        <translation>kallsyms-Tabellen in %1</translation>
    </message>
    <message>
        <source>alignment and padding</source>
        <translation>Ausrichtung und Füllung</translation>
    </message>
    <message>
        <source>%1 more of %2</source>
        <translation>%1 weitere von %2</translation>
    </message>
    <message>
        <source>stands where it stood</source>
        <translation>steht, wo es stand</translation>
    </message>
    <message>
        <source>moved by %1</source>
        <translation>verschoben um %1</translation>
    </message>
    <message>
        <source>grown by %1</source>
        <translation>gewachsen um %1</translation>
    </message>
    <message>
        <source>shrunk by %1</source>
        <translation>geschrumpft um %1</translation>
    </message>
    <message>
        <source>%1 others</source>
        <translation>%1 andere</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>file %1</source>
        <translation>Datei %1</translation>
    </message>
    <message>
        <source>reserved, holds no table yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fills its slot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 used, %2 up to what follows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out of reach: %1 of %2, through stubs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first: %1</source>
        <translation>zuerst: %1</translation>
    </message>
    <message>
        <source>%1 of headroom · %2 of its reach used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tightest of %1 here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stand at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 that no direct branch calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 serves %2 in %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 serve %2 in %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and %1 more stubs beside them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: writable and executable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, from %2 on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>page of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 used, %2 padding or not of the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>here: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>aus %1</translation>
    </message>
    <message>
        <source>and %1 more, each less than a pixel wide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour: %1</source>
        <translation>Farbe: %1</translation>
    </message>
    <message>
        <source>Nothing of this image is in this domain.</source>
        <translation>Nichts von diesem Abbild liegt in diesem Bereich.</translation>
    </message>
    <message>
        <source>The address map of an image stands here. Open one, or drop it on the window.</source>
        <translation>Hier steht die Adresskarte eines Abbilds. Öffnen Sie eines, oder ziehen Sie es ins Fenster.</translation>
    </message>
    <message>
        <source>whole image</source>
        <translation>ganzes Abbild</translation>
    </message>
    <message>
        <source>%1 · distance %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file offset</source>
        <translation>Dateioffset</translation>
    </message>
    <message>
        <source>overlap %1</source>
        <translation>Überlappung %1</translation>
    </message>
    <message>
        <source>gap %1</source>
        <translation>Lücke %1</translation>
    </message>
    <message>
        <source>%1: the picture was not written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>0 or %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as linked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in .rodata</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at the end</source>
        <translation type="unfinished">am Ende</translation>
    </message>
    <message>
        <source>passes, tables in .rodata</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one pass, tables at the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reserved slots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link, generate, link, generate, link: until nothing moves any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link without tables, generate them, link with them in .kallsyms behind .bss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link once with empty tables of the right size, then fill them in place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linux %1, chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linux %1, inferred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not possible: a table does not fit its slot, or can’t be written where it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not needed: every table fits its slot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not possible: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not apply: the tables can be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wrong now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wrong after the plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>letter differs, address right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>moved by the plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left out by the kernel’s filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 B, shortened here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 B of it, shortened here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 B of a slot of %3 B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+%1 B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 B do not fit the slot of %3 B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, empty slot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 B free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 B of padding up to _end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept (relocation)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan: refresh in place. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan: grow in place. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot be done in place: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 B needed, %2 B of slots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 symbols</source>
        <translation>%1 Symbol</translation>
    </message>
    <message>
        <source>%1 of %2 B used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 B slack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 B change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file grows by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decoded again: %1 of %2 symbols equal the symbol table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 lookups by address, %2 by name: all right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only planned bytes differ: %1 B in %2 ranges; %3 B compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the former file is %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>VMA</source>
        <translation>VMA</translation>
    </message>
    <message>
        <source>File offset</source>
        <translation>Dateioffset</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Gained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts the former %1 back in place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removes %1 again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables say</source>
        <translation>Tabellen sagen</translation>
    </message>
    <message>
        <source>It is at</source>
        <translation>Es liegt bei</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Symbol table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every entry in the tables has the address that the symbol table gives it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every entry would have the address that the symbol table gives it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every entry in the tables has the letter that nm shows. A letter says what kind of symbol it is; no address depends on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No symbol gets another address by this plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kernel’s own filter drops no symbol of this image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wrong after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>letter differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>moved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left out</source>
        <translation type="unfinished">weggelassen</translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation>Ausrichtung</translation>
    </message>
    <message>
        <source>Padding in front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At a multiple of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the whole object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alignment and padding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read</source>
        <translation>lesen</translation>
    </message>
    <message>
        <source>write</source>
        <translation>schreiben</translation>
    </message>
    <message>
        <source>execute</source>
        <translation>ausführen</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>Wozu es da ist</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>LMA</source>
        <translation>LMA</translation>
    </message>
    <message>
        <source>not in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Sektion</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Input section</source>
        <translation>Eingabesektion</translation>
    </message>
    <message>
        <source>Offset in it</source>
        <translation>Offset darin</translation>
    </message>
    <message>
        <source>Map line</source>
        <translation>Map-Zeile</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Enthält</translation>
    </message>
    <message>
        <source>Access by its flags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>In der Datei</translation>
    </message>
    <message>
        <source>Symbol ranges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pieces from objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linker stubs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why it is here</source>
        <translation>Warum es hier ist</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>It serves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No section owns these bytes and no alignment explains them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These bytes only bring %1 to its alignment of %2 B.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These bytes fill up a page: what follows has other access rights or another segment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type letter</source>
        <translation>Artbuchstabe</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Ab</translation>
    </message>
    <message>
        <source>kallsyms: the image has no symbol table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further names here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Binding</source>
        <translation>Bindung</translation>
    </message>
    <message>
        <source>Size in the table</source>
        <translation>Größe in der Tabelle</translation>
    </message>
    <message>
        <source>0: reaches to the next symbol</source>
        <translation>0: reicht bis zum nächsten Symbol</translation>
    </message>
    <message>
        <source>Source file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linker stub</source>
        <translation>Stub des Linkers</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Sorte</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Target VMA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>%1 B onwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 B back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Callers</source>
        <translation>Rufer</translation>
    </message>
    <message>
        <source>no direct branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found by</source>
        <translation>Gefunden durch</translation>
    </message>
    <message>
        <source>The linker put it in because a branch could not reach its target by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Abbild</translation>
    </message>
    <message>
        <source>Taken from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>Linux</source>
        <translation>Linux</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Einsprung</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Sektionen</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>%1, from kallsyms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stubs</source>
        <translation>Stubs</translation>
    </message>
    <message>
        <source>Build id</source>
        <translation>Build-ID</translation>
    </message>
    <message>
        <source>Every byte has an owner</source>
        <translation>Jedes Byte hat einen Besitzer</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Accounted for</source>
        <translation>Davon zugeordnet</translation>
    </message>
    <message>
        <source>Memory image</source>
        <translation>Speicherabbild</translation>
    </message>
    <message>
        <source>Link map</source>
        <translation>Linkmap</translation>
    </message>
    <message>
        <source>None was found beside the image. With one (ld -Map), objects, padding and stub sections get their names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>Geschrieben von</translation>
    </message>
    <message>
        <source>Fits the image</source>
        <translation>Passt zum Abbild</translation>
    </message>
    <message>
        <source>no, it is of another link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>Input sections</source>
        <translation>Eingabesektionen</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Segment %1, aligned to %2 B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output section</source>
        <translation>Sektion</translation>
    </message>
    <message>
        <source>Bytes of no section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input section of an object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branch stub made by the linker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Klartext</translation>
    </message>
    <message>
        <source>Saved by tokens</source>
        <translation>Durch Token gespart</translation>
    </message>
    <message>
        <source>Longest name</source>
        <translation>Längster Name</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Belegt</translation>
    </message>
    <message>
        <source>Slot</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>Slack</source>
        <translation>Reserve</translation>
    </message>
    <message>
        <source>Codes in use</source>
        <translation>Codes in Gebrauch</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Relocated at boot</source>
        <translation>Beim Start verschoben</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>Stil</translation>
    </message>
    <message>
        <source>The slots are reserved and hold no tables yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and</source>
        <translation>und</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>Referred to by</source>
        <translation>Verweise hierher</translation>
    </message>
    <message>
        <source>Branches of this machine can’t be decoded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direct branches</source>
        <translation>Direkte Sprünge</translation>
    </message>
    <message>
        <source>Relocations</source>
        <translation>Relokationen</translation>
    </message>
    <message>
        <source>In kallsyms</source>
        <translation>In kallsyms</translation>
    </message>
    <message>
        <source>The tables do not have it.</source>
        <translation>Die Tabellen haben es nicht.</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Satz</translation>
    </message>
    <message>
        <source>%1 B for a name of %2</source>
        <translation>%1 B für einen Namen von %2</translation>
    </message>
    <message>
        <source>Spelled</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>by address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kernel would answer %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no symbol table to compare %1 with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 compared with the symbol table by name, address and letter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 made anew by the rules of Linux %2.%3: %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none of %1 differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 differ</source>
        <translation>%1 von %2 verschieden</translation>
    </message>
    <message>
        <source>%1 of the kernel’s own lookups replayed: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 wrong</source>
        <translation>%1 falsch</translation>
    </message>
    <message>
        <source>%1 of the tables alone passed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extra</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lookup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation type="unfinished">Falsch</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slots reserved, not filled yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>found by signature, %1 % sure: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 with padding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 behind the tables: moves if they grow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in front of the tables: stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 used, %2 slack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tables lie in no section: what stands behind them is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in %2, %3 of the image in memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Behind them stands nothing but %1: if they grow, no byte moves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing stands behind them: they can grow without moving anything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> and %1</source>
        <translation> und %1</translation>
    </message>
    <message>
        <source>Any growth would move %1: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Growth by more than %1 would move %2: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> and </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> behind it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In all tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>No name begins with “%1”: nothing would change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>larger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without the %1 that begin with “%2” the tables are %3 %4 (%5): %6.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1[%2] at %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kallsyms_names + %1 at %2 · %3 for %4 of letter and name (%5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(%1 &amp; 0x7f) + (%2 &lt;&lt; 7) = %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 = %2 × 256 + %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: the table of markers ends before it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 says %3, then %4 skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>. Wrong: the group begins at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>base %1 + %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, not negative: an absolute per-cpu address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>base %1 − 1 + %2 (the word is negative)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its own place 0x%1 %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in the file, set by a relocation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its word is not in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 = 0x%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this kernel has no order of names: a lookup walks the records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kallsyms_seqs_of_names does not name this entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 sort before it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(no token)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The generator does not list symbols of letter %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The generator leaves it out by the rule “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its name of %1 bytes is too long for the generator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No rule of the generator says why: verification tells whether it should be there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never assigned: no pair of codes was left to replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>literal: stands for its own byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>assigned: %1 bytes in one code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is “%2”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saves %1 B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>costs %1 B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>segment %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes without a symbol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at character %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: a number was expected, such as 4k or 0x1000</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1, %2: %3 {1:?} {2,?}</translation>
    </message>
    <message>
        <source>All owners together: %1, the whole memory image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error: the owners have %1, the memory image has %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Owners are the objects of the link map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For %1 they are the source files that symbols name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a link map, owners are the source files that symbols name: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No link map and no symbol tells whose they are: open the image with its map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody names the owner of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>padding</source>
        <translation>Füllbytes</translation>
    </message>
    <message>
        <source>without a symbol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This image has nothing named %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 map, %2</source>
        <translation>%1-Map, %2</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>fresh</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>no link map</source>
        <translation>keine Linkmap</translation>
    </message>
    <message>
        <source>%1 away; %2 reaches %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 would get there without.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No direct branch leads to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 → %2 → %3, %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 → %2 of it through %3, targets %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reach %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 needed for reach; %2 would leave %3. Foretold from this link: link again to be sure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All that get stubs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All branches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at the end of the kallsyms tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in front of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; none needs a stub.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; %2 out of reach of the target and go through stubs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 more seem out of reach and are data that was taken for code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 out of reach, as now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 → %2 out of reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2; %3 of them get no stub: the link would fail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2, no stub more or less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2, %3%4 (%5).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out of reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2 % of the reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headroom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>64 MiB and more fit there without one more stub.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 fit there before one more stub is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As at first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy the name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy a link to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export these %1 rows…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1  writable and executable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fill</source>
        <translation>Füllung</translation>
    </message>
    <message>
        <source>linker stubs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>script data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody&apos;s bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>section, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>symbol %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stub</source>
        <translation>Stub</translation>
    </message>
    <message>
        <source>stub, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1  %2  file %3  %4 in memory, %5 in file</source>
        <translation>%1  %2  Datei %3  %4 im Speicher, %5 in der Datei</translation>
    </message>
    <message>
        <source>behind it: nothing moves if it grows</source>
        <translation>dahinter: nichts rückt weiter, wenn es wächst</translation>
    </message>
    <message>
        <source>behind it: %1 moves if it grows</source>
        <translation>dahinter: %1 rückt weiter, wenn es wächst</translation>
    </message>
    <message>
        <source>behind it: %1 move if it grows</source>
        <translation>dahinter: %1 rücken weiter, wenn es wächst</translation>
    </message>
    <message>
        <source>not known: owners are told by a link map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not in memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no symbol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more symbols in a KiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which object brought what: link with -Map and open the map with the image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring how far branches go…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>peak %1</source>
        <translation>Spitze %1</translation>
    </message>
    <message>
        <source>all by stubs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, per %2</source>
        <translation>%1, je %2</translation>
    </message>
    <message>
        <source>%1 loaded</source>
        <translation>%1 geladen</translation>
    </message>
    <message>
        <source>from the link map</source>
        <translation>aus der Linkmap</translation>
    </message>
    <message>
        <source>merged below 1 px</source>
        <translation>unter 1 px vereint</translation>
    </message>
    <message>
        <source>reserved, empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>per %1</source>
        <translation>je %1</translation>
    </message>
    <message>
        <source>Move %1 up	Alt+↑</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move %1 down	Alt+↓</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height of %1 by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All as at first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy what the range holds	Ctrl+C</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit the range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the range	Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address map</source>
        <translation>Adresskarte</translation>
    </message>
    <message>
        <source>Segments, sections, objects and symbols of the image on one address axis. W and S zoom, A and D pan, period and comma go to the neighbours, up and down choose a track.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names from %1 on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kallsyms addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kallsyms names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kallsyms markers, seqs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kallsyms tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>not in the file: zero at run time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  and %1 more names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  – stub, leads to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ELF field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go there	Ctrl+%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename the bookmark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of bookmark %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit the current item	F</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole image	0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in	W</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out	S</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next neighbour	.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous neighbour	,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the selection	Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branches are being decoded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all differences</source>
        <translation>alle Unterschiede</translation>
    </message>
    <message>
        <source>%1: %2 (%3, %4)</source>
        <translation>%1: %2 (%3, %4)</translation>
    </message>
    <message>
        <source>%1, %2: %3 (%4 → %5)</source>
        <translation>%1, %2: %3 (%4 → %5)</translation>
    </message>
    <message>
        <source>An area is as large as the bytes that came or went.</source>
        <translation>Eine Fläche ist so groß wie die Bytes, die kamen oder gingen.</translation>
    </message>
    <message>
        <source>Padding between things, %1, has no area.</source>
        <translation>Füllbytes dazwischen, %1, haben keine Fläche.</translation>
    </message>
    <message>
        <source>Only B has it: %1.</source>
        <translation>Nur B hat es: %1.</translation>
    </message>
    <message>
        <source>Only A has it: %1.</source>
        <translation>Nur A hat es: %1.</translation>
    </message>
    <message>
        <source>No instruction differs</source>
        <translation>Kein Befehl ist verschieden</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>%1 geändert</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>%1 neu</translation>
    </message>
    <message>
        <source>%1 gone</source>
        <translation>%1 entfallen</translation>
    </message>
    <message>
        <source>%1 of %2 differ: %3</source>
        <translation>%1 von %2 verschieden: %3</translation>
    </message>
    <message>
        <source>Too long to be aligned: a part of it is paired as it stands.</source>
        <translation>Zu lang zum Ausrichten: ein Teil steht so nebeneinander, wie er kommt.</translation>
    </message>
    <message>
        <source>No byte differs</source>
        <translation>Kein Byte ist verschieden</translation>
    </message>
    <message>
        <source>It is large: further below, addresses that moved count as well.</source>
        <translation>Es ist groß: weiter unten zählen auch Adressen, die sich nur verschoben haben.</translation>
    </message>
    <message>
        <source>not in this build</source>
        <translation>nicht in diesem Abbild</translation>
    </message>
    <message>
        <source>bytes of %1</source>
        <translation>Bytes von %1</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>%1 ausblenden</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 zeigen</translation>
    </message>
    <message>
        <source>List what the range holds (L)</source>
        <translation>Auflisten, was der Bereich enthält (L)</translation>
    </message>
    <message>
        <source>List what the range holds	L</source>
        <translation>Auflisten, was der Bereich enthält	L</translation>
    </message>
    <message>
        <source>Set a bookmark for the range, or remove it	Ctrl+B</source>
        <translation>Lesezeichen für den Bereich setzen oder entfernen	Ctrl+B</translation>
    </message>
    <message>
        <source>%1 · Esc</source>
        <translation>%1 · Esc</translation>
    </message>
    <message>
        <source>through %1</source>
        <translation>durch %1</translation>
    </message>
    <message>
        <source>relocation</source>
        <translation>Relokation</translation>
    </message>
    <message>
        <source>jump</source>
        <translation>Sprung</translation>
    </message>
    <message>
        <source>call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>conditional jump</source>
        <translation>bedingter Sprung</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>Through stubs</source>
        <translation>Durch Stubs</translation>
    </message>
    <message>
        <source>%1: two addresses were expected, such as in:0x1000..0x2000</source>
        <translation>%1: Erwartet waren zwei Adressen, etwa in:0x1000..0x2000</translation>
    </message>
    <message>
        <source>%1 with %2 of padding</source>
        <translation>%1, davon %2 Füllung</translation>
    </message>
    <message>
        <source>others; shares of all that objects brought, without padding</source>
        <translation>andere; Anteile an allem, was Objekte brachten, ohne Füllung</translation>
    </message>
    <message>
        <source>Explain this	E</source>
        <translation>Das erklären	E</translation>
    </message>
    <message>
        <source>See also: %1</source>
        <translation>Siehe auch: %1</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>It holds notes, by who made them and type: %1.</source>
        <translation>Darin sind Vermerke, nach Urheber und Art: %1.</translation>
    </message>
    <message>
        <source>A section of %1.</source>
        <translation>Eine Sektion von %1.</translation>
    </message>
    <message>
        <source>An output section: %1 of memory that start as zeros.</source>
        <translation>Eine Ausgabesektion: %1 Speicher, die als Nullen beginnen.</translation>
    </message>
    <message>
        <source>An output section of %1.</source>
        <translation>Eine Ausgabesektion von %1.</translation>
    </message>
    <message>
        <source>A section of %1 in the file, which is not loaded.</source>
        <translation>Eine Sektion von %1 in der Datei, die nicht geladen wird.</translation>
    </message>
    <message>
        <source>A hole: %1 that no section owns and no alignment explains.</source>
        <translation>Ein Loch: %1, die keiner Sektion gehören und die keine Ausrichtung erklärt.</translation>
    </message>
    <message>
        <source>Padding: %1 that belong to nobody.</source>
        <translation>Füllung: %1, die niemandem gehören.</translation>
    </message>
    <message>
        <source>Padding of the file: %1 that are not loaded and belong to nobody.</source>
        <translation>Füllung der Datei: %1, die nicht geladen werden und niemandem gehören.</translation>
    </message>
    <message>
        <source>The ELF header: which machine the image is for, where it is entered, and where its other tables stand.</source>
        <translation>Der ELF-Kopf: für welche Maschine das Abbild ist, wo es betreten wird und wo seine anderen Tabellen stehen.</translation>
    </message>
    <message>
        <source>The program headers: the table of segments, which a loader reads.</source>
        <translation>Die Programmköpfe: die Tabelle der Segmente, die ein Lader liest.</translation>
    </message>
    <message>
        <source>The section headers: the table of sections, which linkers and debuggers read.</source>
        <translation>Die Sektionsköpfe: die Tabelle der Sektionen, die Linker und Debugger lesen.</translation>
    </message>
    <message>
        <source>A segment that is loaded as one: %1 of the file into %2 of memory. Allowed is to: %3.</source>
        <translation>Ein Segment, das als Ganzes geladen wird: %1 der Datei in %2 Speicher. Erlaubt ist: %3.</translation>
    </message>
    <message>
        <source>A segment that is not loaded itself: it points to bytes that a loader or a kernel wants to find.</source>
        <translation>Ein Segment, das selbst nicht geladen wird: es zeigt auf Bytes, die ein Lader oder ein Kernel finden will.</translation>
    </message>
    <message>
        <source>An input section: %1 that one object brought, under the name %2.</source>
        <translation>Eine Eingabesektion: %1, die ein Objekt unter dem Namen %2 mitbrachte.</translation>
    </message>
    <message>
        <source>Stubs that the linker put between input sections: %1.</source>
        <translation>Stubs, die der Linker zwischen Eingabesektionen setzte: %1.</translation>
    </message>
    <message>
        <source>Data that the linker script itself writes: %1.</source>
        <translation>Daten, die das Linker-Skript selbst schreibt: %1.</translation>
    </message>
    <message>
        <source>Padding inside of a section: %1.</source>
        <translation>Füllung im Innern einer Sektion: %1.</translation>
    </message>
    <message>
        <source>Bytes that the link map gives to nobody: %1.</source>
        <translation>Bytes, die die Linkmap niemandem gibt: %1.</translation>
    </message>
    <message>
        <source>It is a local symbol: only its own object can name it.</source>
        <translation>Es ist ein lokales Symbol: nur sein eigenes Objekt kann es nennen.</translation>
    </message>
    <message>
        <source>It is a global symbol: every object of the link can name it.</source>
        <translation>Es ist ein globales Symbol: jedes Objekt des Links kann es nennen.</translation>
    </message>
    <message>
        <source>It is a weak symbol: another definition of the name would have won over it.</source>
        <translation>Es ist ein schwaches Symbol: eine andere Definition des Namens hätte Vorrang gehabt.</translation>
    </message>
    <message>
        <source>A symbol without a place in a section: its value is a number.</source>
        <translation>Ein Symbol ohne Platz in einer Sektion: sein Wert ist eine Zahl.</translation>
    </message>
    <message>
        <source>A symbol: the name of a place, without bytes of its own.</source>
        <translation>Ein Symbol: der Name einer Stelle, ohne eigene Bytes.</translation>
    </message>
    <message>
        <source>A symbol: the name of %1 of code.</source>
        <translation>Ein Symbol: der Name von %1 Code.</translation>
    </message>
    <message>
        <source>A symbol: the name of %1 of data.</source>
        <translation>Ein Symbol: der Name von %1 Daten.</translation>
    </message>
    <message>
        <source>A stub: %1 of code that the linker made, so that branches get to %2.</source>
        <translation>Ein Stub: %1 Code, den der Linker machte, damit Sprünge zu %2 kommen.</translation>
    </message>
    <message>
        <source>It is a long branch: one branch, from a place that is nearer.</source>
        <translation>Es ist ein Long Branch: ein einziger Sprung, von einer näheren Stelle aus.</translation>
    </message>
    <message>
        <source>It is a PLT branch: it loads the address from a table, and so reaches everything.</source>
        <translation>Es ist ein PLT-Sprung: er lädt die Adresse aus einer Tabelle und erreicht so alles.</translation>
    </message>
    <message>
        <source>It calls through the PLT, what is in another file.</source>
        <translation>Er ruft über die PLT, was in einer anderen Datei steht.</translation>
    </message>
    <message>
        <source>It is there for an erratum of some processors, and not for reach.</source>
        <translation>Er ist wegen eines Fehlers mancher Prozessoren da, nicht wegen der Reichweite.</translation>
    </message>
    <message>
        <source>Its linker calls it a veneer.</source>
        <translation>Sein Linker nennt ihn Veneer.</translation>
    </message>
    <message>
        <source>Its linker calls it a thunk.</source>
        <translation>Sein Linker nennt ihn Thunk.</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was es ist</translation>
    </message>
    <message>
        <source>One of the kallsyms tables. %1.</source>
        <translation>Eine der kallsyms-Tabellen. %1.</translation>
    </message>
    <message>
        <source>Bytes that no symbol names: %1.</source>
        <translation>Bytes, die kein Symbol benennt: %1.</translation>
    </message>
    <message>
        <source>A linked image: %1 of file, %2 of memory. Choose something in it, on the map or in a table, and this page is about that.</source>
        <translation>Ein gelinktes Abbild: %1 Datei, %2 Speicher. Wählen Sie etwas darin, auf der Karte oder in einer Tabelle, dann handelt diese Seite davon.</translation>
    </message>
    <message>
        <source>nothing else would move.</source>
        <translation>nichts anderes würde sich verschieben.</translation>
    </message>
    <message>
        <source>%1 behind it would move, and no section.</source>
        <translation>%1 dahinter würden sich verschieben und keine Sektion.</translation>
    </message>
    <message>
        <source>%1 and %2 behind it would move.</source>
        <translation>%1 und %2 dahinter würden sich verschieben.</translation>
    </message>
    <message>
        <source>%1 would stay: the padding in front of it takes it up.</source>
        <translation>%1 bliebe: die Füllung davor nimmt es auf.</translation>
    </message>
    <message>
        <source>It would go on to the end of memory, where the last section moves by %1.</source>
        <translation>Es ginge so weiter bis ans Ende des Speichers; die letzte Sektion verschiebt sich um %1.</translation>
    </message>
    <message>
        <source>No further branch would go out of reach.</source>
        <translation>Kein weiterer Sprung käme außer Reichweite.</translation>
    </message>
    <message>
        <source>For %1 of them no linker makes a stub: a longer branch has to be compiled, or the link fails.</source>
        <translation>Für %1 davon macht kein Linker einen Stub: ein längerer Sprung muss übersetzt werden, sonst scheitert der Link.</translation>
    </message>
    <message>
        <source>The kallsyms tables would stay right.</source>
        <translation>Die kallsyms-Tabellen blieben richtig.</translation>
    </message>
    <message>
        <source>%1 has addresses of its own, far away: it is taken to stay.</source>
        <translation>%1 hat eigene Adressen, weit weg: es wird angenommen, dass es bleibt.</translation>
    </message>
    <message>
        <source>In front of %1 are %2 that no alignment explains. They are taken for room that stays as large; if the linker script gives an address there, that section would not move.</source>
        <translation>Vor %1 liegen %2, die keine Ausrichtung erklärt. Angenommen wird Platz, der so groß bleibt; gibt das Linker-Skript dort eine Adresse, so bliebe diese Sektion stehen.</translation>
    </message>
    <message>
        <source>All this is foretold from this image. Only a link can tell what the growth brings along: new symbols, code that relaxation makes longer or shorter, a linker script that checks a size.</source>
        <translation>All das ist aus diesem Abbild vorhergesagt. Nur ein Link kann sagen, was das Wachstum mit sich bringt: neue Symbole, Code, den Relaxation länger oder kürzer macht, ein Linker-Skript, das eine Größe prüft.</translation>
    </message>
    <message>
        <source>What would move if it changed</source>
        <translation>Was sich verschöbe, wenn es sich änderte</translation>
    </message>
    <message>
        <source>Nothing in memory: only what stands behind it in the file.</source>
        <translation>Nichts im Speicher: nur was in der Datei dahinter steht.</translation>
    </message>
    <message>
        <source>If what stands in front grew by a page (%1):</source>
        <translation>Würde das, was davor steht, um eine Seite größer (%1):</translation>
    </message>
    <message>
        <source>If it grew by a page (%1):</source>
        <translation>Würde es um eine Seite größer (%1):</translation>
    </message>
    <message>
        <source>If it were twice as large (%1 more):</source>
        <translation>Wäre es doppelt so groß (%1 mehr):</translation>
    </message>
    <message>
        <source>%1 brought it, in its input section %2: line %3 of the link map.</source>
        <translation>%1 brachte es mit, in der Eingabesektion %2: Zeile %3 der Linkmap.</translation>
    </message>
    <message>
        <source>It was taken from its archive because all members were to be taken (--whole-archive).</source>
        <translation>Es wurde aus seinem Archiv genommen, weil alle Mitglieder zu nehmen waren (--whole-archive).</translation>
    </message>
    <message>
        <source>It was taken from its archive for %1.</source>
        <translation>Es wurde aus seinem Archiv genommen für %1.</translation>
    </message>
    <message>
        <source>The linker made it; no object brought it.</source>
        <translation>Der Linker machte es; kein Objekt brachte es mit.</translation>
    </message>
    <message>
        <source>The linker script asks for it: line %1 of the link map.</source>
        <translation>Das Linker-Skript verlangt es: Zeile %1 der Linkmap.</translation>
    </message>
    <message>
        <source>The linker script makes it: %1 (line %2 of the link map).</source>
        <translation>Das Linker-Skript macht es: %1 (Zeile %2 der Linkmap).</translation>
    </message>
    <message>
        <source>It comes from the source file %1, as the symbol table says.</source>
        <translation>Es kommt aus der Quelldatei %1, wie die Symboltabelle sagt.</translation>
    </message>
    <message>
        <source>Without a link map nothing tells which object brought it.</source>
        <translation>Ohne Linkmap sagt nichts, welches Objekt es mitbrachte.</translation>
    </message>
    <message>
        <source>It is not in memory, so it has no address, only a file offset.</source>
        <translation>Es ist nicht im Speicher und hat darum keine Adresse, nur einen Datei-Offset.</translation>
    </message>
    <message>
        <source>It has the lowest address of all: the linker script gives it.</source>
        <translation>Es hat die niedrigste Adresse von allen: das Linker-Skript gibt sie vor.</translation>
    </message>
    <message>
        <source>It shares addresses with %1.</source>
        <translation>Es teilt Adressen mit %1.</translation>
    </message>
    <message>
        <source>%1 ends here, and it follows without padding.</source>
        <translation>%1 endet hier, und es folgt ohne Füllung.</translation>
    </message>
    <message>
        <source>%1 ends %2 in front of it. No alignment explains that: the linker script gives it an address, or leaves room.</source>
        <translation>%1 endet %2 davor. Keine Ausrichtung erklärt das: das Linker-Skript gibt eine Adresse vor oder lässt Platz.</translation>
    </message>
    <message>
        <source>%1 ends %2 in front of it: that much padding brings it to the next multiple of %3.</source>
        <translation>%1 endet %2 davor: so viel Füllung bringt es auf das nächste Vielfache von %3.</translation>
    </message>
    <message>
        <source>The section itself asks for an alignment of %1 only, so the linker script or a page is the reason.</source>
        <translation>Die Sektion selbst verlangt nur eine Ausrichtung von %1, also ist das Linker-Skript oder eine Seite der Grund.</translation>
    </message>
    <message>
        <source>It is the first that the linker put into %1.</source>
        <translation>Es ist das Erste, was der Linker in %1 setzte.</translation>
    </message>
    <message>
        <source>In %1 it follows %2 without padding.</source>
        <translation>In %1 folgt es auf %2 ohne Füllung.</translation>
    </message>
    <message>
        <source>In %1 it follows %2, with %3 between that no alignment explains.</source>
        <translation>In %1 folgt es auf %2, mit %3 dazwischen, die keine Ausrichtung erklärt.</translation>
    </message>
    <message>
        <source>In %1 it follows %2, with %3 of padding between: its alignment is %4 or more.</source>
        <translation>In %1 folgt es auf %2, mit %3 Füllung dazwischen: seine Ausrichtung ist %4 oder mehr.</translation>
    </message>
    <message>
        <source>It stands %1 into its section %2.</source>
        <translation>Es steht %1 nach dem Anfang seiner Sektion %2.</translation>
    </message>
    <message>
        <source>It is at the start of the input section %1, which is in %2.</source>
        <translation>Es steht am Anfang der Eingabesektion %1, die in %2 liegt.</translation>
    </message>
    <message>
        <source>It stands %1 into the input section %2, which is in %3: the order in there was made by the compiler or the assembler, and a linker keeps it.</source>
        <translation>Es steht %1 nach dem Anfang der Eingabesektion %2, die in %3 liegt: die Reihenfolge darin machte der Compiler oder der Assembler, und ein Linker behält sie bei.</translation>
    </message>
    <message>
        <source>Its callers are not known: the branches were not decoded.</source>
        <translation>Seine Aufrufer sind nicht bekannt: die Sprünge wurden nicht decodiert.</translation>
    </message>
    <message>
        <source>No direct branch leads to it.</source>
        <translation>Kein direkter Sprung führt zu ihm.</translation>
    </message>
    <message>
        <source>The farthest is at %1: from there to %2 it is %3, its branch reaches %4, and %5 are missing.</source>
        <translation>Der fernste ist bei %1: von dort bis %2 sind es %3, sein Sprung reicht %4 weit, und %5 fehlen.</translation>
    </message>
    <message>
        <source>It brings %1 to its alignment of %2.</source>
        <translation>Sie bringt %1 auf die Ausrichtung von %2.</translation>
    </message>
    <message>
        <source>It fills up a page: %1 has other access rights or another segment.</source>
        <translation>Sie füllt eine Seite auf: %1 hat andere Zugriffsrechte oder ein anderes Segment.</translation>
    </message>
    <message>
        <source>The linker script left it in front of %1.</source>
        <translation>Das Linker-Skript ließ sie vor %1.</translation>
    </message>
    <message>
        <source>Behind it stands %1, at an address that the linker script gives it.</source>
        <translation>Dahinter steht %1, an einer Adresse, die das Linker-Skript vorgibt.</translation>
    </message>
    <message>
        <source>Its size depends on the number of symbols, what is in it on the address of each of them.</source>
        <translation>Ihre Größe hängt von der Zahl der Symbole ab, ihr Inhalt von der Adresse jedes einzelnen.</translation>
    </message>
    <message>
        <source>It is one address, and the only word of the tables that a kernel that moves has to relocate.</source>
        <translation>Es ist eine Adresse und das einzige Wort der Tabellen, das ein Kernel, der sich verschiebt, relozieren muss.</translation>
    </message>
    <message>
        <source>It changes only when symbols come or go.</source>
        <translation>Sie ändert sich nur, wenn Symbole kommen oder gehen.</translation>
    </message>
    <message>
        <source>Its size depends on the names of the symbols only, not on where they are: it does not grow when things move.</source>
        <translation>Ihre Größe hängt nur von den Namen der Symbole ab, nicht davon, wo sie sind: sie wächst nicht, wenn sich etwas verschiebt.</translation>
    </message>
    <message>
        <source>A kernel’s build writes it: it takes the symbols of one link, makes the tables of them, and puts these into the next link. The last link has to agree with them.</source>
        <translation>Der Bau eines Kernels schreibt sie: er nimmt die Symbole eines Links, macht daraus die Tabellen und gibt diese in den nächsten Link. Der letzte Link muss mit ihnen übereinstimmen.</translation>
    </message>
    <message>
        <source>The linker makes a new segment where access rights change, or where the linker script says so.</source>
        <translation>Der Linker macht ein neues Segment, wo Zugriffsrechte wechseln oder wo das Linker-Skript es sagt.</translation>
    </message>
    <message>
        <source>%1 was not written: %2</source>
        <translation>%1 wurde nicht geschrieben: %2</translation>
    </message>
    <message>
        <source>its folder could not be made</source>
        <translation>sein Ordner konnte nicht angelegt werden</translation>
    </message>
    <message>
        <source>the sources of the sample were not found</source>
        <translation>die Quellen des Beispiels wurden nicht gefunden</translation>
    </message>
    <message>
        <source>it is there already, and nothing is written over</source>
        <translation>es ist schon da, und nichts wird überschrieben</translation>
    </message>
    <message>
        <source>the folder could not be made</source>
        <translation>der Ordner konnte nicht angelegt werden</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>simuliert</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>First cause</source>
        <translation>Erste Ursache</translation>
    </message>
    <message>
        <source>, %1 more</source>
        <translation>, %1 mehr</translation>
    </message>
    <message>
        <source>, %1 fewer</source>
        <translation>, %1 weniger</translation>
    </message>
    <message>
        <source>Every symbol is right.</source>
        <translation>Jedes Symbol stimmt.</translation>
    </message>
    <message>
        <source>%1 symbols are wrong.</source>
        <translation>%1 Symbole sind falsch.</translation>
    </message>
    <message>
        <source>Passes</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <source>One pass</source>
        <translation>Ein Durchgang</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>Slots</translation>
    </message>
    <message>
        <source>kallsyms where it is</source>
        <translation>kallsyms, wo es ist</translation>
    </message>
    <message>
        <source>kallsyms in the middle</source>
        <translation>kallsyms in der Mitte</translation>
    </message>
    <message>
        <source>kallsyms at the end</source>
        <translation>kallsyms am Ende</translation>
    </message>
    <message>
        <source>no tables yet</source>
        <translation>noch keine Tabellen</translation>
    </message>
    <message>
        <source>tables without entries</source>
        <translation>Tabellen ohne Einträge</translation>
    </message>
    <message>
        <source>reserved tables of %1, filled in place</source>
        <translation>reservierte Tabellen von %1, an Ort und Stelle gefüllt</translation>
    </message>
    <message>
        <source>tables of %1 come in</source>
        <translation>Tabellen von %1 kommen hinein</translation>
    </message>
    <message>
        <source>tables as large as before</source>
        <translation>Tabellen so groß wie zuvor</translation>
    </message>
    <message>
        <source>tables grow by %1</source>
        <translation>Tabellen wachsen um %1</translation>
    </message>
    <message>
        <source>tables shrink by %1</source>
        <translation>Tabellen schrumpfen um %1</translation>
    </message>
    <message>
        <source>Link %1 of %2: %3, %4%5.</source>
        <translation>Link %1 von %2: %3, %4%5.</translation>
    </message>
    <message>
        <source>Linux: “Inconsistent kallsyms data”.</source>
        <translation>Linux: „Inconsistent kallsyms data“.</translation>
    </message>
    <message>
        <source>Linux does not link that often.</source>
        <translation>So oft bindet Linux nicht.</translation>
    </message>
    <message>
        <source>%1 here, not all</source>
        <translation>%1 hier, nicht alle</translation>
    </message>
    <message>
        <source>%1, every symbol right</source>
        <translation>%1, jedes Symbol stimmt</translation>
    </message>
    <message>
        <source>%1, at least %2 wrong</source>
        <translation>%1, mindestens %2 falsch</translation>
    </message>
    <message>
        <source>%1, %2 wrong</source>
        <translation>%1, %2 falsch</translation>
    </message>
    <message>
        <source>Not all links of this build lie beside the image.</source>
        <translation>Neben dem Abbild liegen nicht alle Links dieses Baus.</translation>
    </message>
    <message>
        <source>Stubs have names, names make the tables grow, tables push code apart, and that takes more stubs.</source>
        <translation>Stubs haben Namen, Namen lassen die Tabellen wachsen, Tabellen schieben Code auseinander, und das braucht mehr Stubs.</translation>
    </message>
    <message>
        <source>No loop: the tables are made of the very link that they stand in, in room reserved for them. Nothing moves.</source>
        <translation>Keine Schleife: Die Tabellen entstehen aus eben dem Link, in dem sie stehen, auf reserviertem Platz. Nichts verschiebt sich.</translation>
    </message>
    <message>
        <source>No loop: the tables are made once. What stands behind them moves when they come in.</source>
        <translation>Keine Schleife: Die Tabellen entstehen einmal. Was hinter ihnen steht, verschiebt sich, wenn sie hineinkommen.</translation>
    </message>
    <message>
        <source>No loop: linkers make no branch stubs for this machine. A link more is needed all the same, since what stands behind the tables moves.</source>
        <translation>Keine Schleife: Für diese Maschine machen Linker keine Sprungstubs. Ein Link mehr ist dennoch nötig, denn was hinter den Tabellen steht, verschiebt sich.</translation>
    </message>
    <message>
        <source>No loop: the tables stand behind all code, so that no branch gets longer.</source>
        <translation>Keine Schleife: Die Tabellen stehen hinter allem Code, sodass kein Sprung länger wird.</translation>
    </message>
    <message>
        <source>No loop: with the tables in, no more branches are out of reach than without.</source>
        <translation>Keine Schleife: Mit den Tabellen sind nicht mehr Sprünge außer Reichweite als ohne.</translation>
    </message>
    <message>
        <source>No loop: stubs come, but their names don’t get into the tables, so that those don’t grow.</source>
        <translation>Keine Schleife: Stubs kommen, aber ihre Namen nicht in die Tabellen, sodass diese nicht wachsen.</translation>
    </message>
    <message>
        <source>The first link keeps entries of .got and .dynsym for the labels of the tables, which it does not have yet; the second drops them.</source>
        <translation>Der erste Link behält Einträge in .got und .dynsym für die Marken der Tabellen, die er noch nicht hat; der zweite lässt sie weg.</translation>
    </message>
    <message>
        <source>widths: cube root of the bytes</source>
        <translation>Breiten: Kubikwurzel der Bytes</translation>
    </message>
    <message>
        <source>room for kallsyms</source>
        <translation>Platz für kallsyms</translation>
    </message>
    <message>
        <source>How much this linker keeps is not known: what moves by that is not foretold.</source>
        <translation>Wie viel dieser Linker behält, ist nicht bekannt: Was sich dadurch verschiebt, ist nicht vorhergesagt.</translation>
    </message>
    <message>
        <source>Real links.</source>
        <translation>Wirkliche Links.</translation>
    </message>
    <message>
        <source>Simulated from this image.</source>
        <translation>Aus diesem Abbild simuliert.</translation>
    </message>
    <message>
        <source>%1 symbols are wrong or missing, of %2.</source>
        <translation>%1 Symbole sind falsch oder fehlen, von %2.</translation>
    </message>
    <message>
        <source>One link more comes first: this image has type information (BTF), which is made of it.</source>
        <translation>Ein Link mehr geht voraus: Dieses Abbild hat Typinformation (BTF), die aus ihm entsteht.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>true</source>
        <translation>wahr</translation>
    </message>
    <message>
        <source>compressed gaps</source>
        <translation>gestauchte Lücken</translation>
    </message>
    <message>
        <source>equal sections</source>
        <translation>gleiche Sektionen</translation>
    </message>
    <message>
        <source>VMA</source>
        <translation>VMA</translation>
    </message>
    <message>
        <source>LMA</source>
        <translation>LMA</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>rodata</source>
        <translation>Nur-Lese-Daten</translation>
    </message>
    <message>
        <source>data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>bss</source>
        <translation>bss</translation>
    </message>
    <message>
        <source>init</source>
        <translation>init</translation>
    </message>
    <message>
        <source>percpu</source>
        <translation>je CPU</translation>
    </message>
    <message>
        <source>kallsyms</source>
        <translation>kallsyms</translation>
    </message>
    <message>
        <source>other</source>
        <translation>anderes</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>alignment</source>
        <translation>Ausrichtung</translation>
    </message>
    <message>
        <source>page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>fill</source>
        <translation>Füllung</translation>
    </message>
    <message>
        <source>long-branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plt-branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plt-call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>veneer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>thunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>erratum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>map</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>executable</source>
        <translation>ausführbar</translation>
    </message>
    <message>
        <source>position independent</source>
        <translation>positionsunabhängig</translation>
    </message>
    <message>
        <source>core</source>
        <translation>Speicherabzug</translation>
    </message>
    <message>
        <source>elf header</source>
        <translation>ELF-Kopf</translation>
    </message>
    <message>
        <source>program headers</source>
        <translation>Programmköpfe</translation>
    </message>
    <message>
        <source>section headers</source>
        <translation>Sektionsköpfe</translation>
    </message>
    <message>
        <source>section</source>
        <translation>Sektion</translation>
    </message>
    <message>
        <source>padding</source>
        <translation>Füllbytes</translation>
    </message>
    <message>
        <source>hole</source>
        <translation>Loch</translation>
    </message>
    <message>
        <source>refresh</source>
        <translation>auffrischen</translation>
    </message>
    <message>
        <source>grow</source>
        <translation>wachsen</translation>
    </message>
    <message>
        <source>cannot</source>
        <translation>geht nicht</translation>
    </message>
    <message>
        <source>addresses first</source>
        <translation>Adressen zuerst</translation>
    </message>
    <message>
        <source>addresses last</source>
        <translation>Adressen zuletzt</translation>
    </message>
    <message>
        <source>absolute</source>
        <translation>absolut</translation>
    </message>
    <message>
        <source>base-relative</source>
        <translation>relativ zur Basis</translation>
    </message>
    <message>
        <source>base-relative, absolute percpu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>place-relative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>raw 32-bit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>unknown linker</source>
        <translation>unbekannter Linker</translation>
    </message>
    <message>
        <source>link map</source>
        <translation>Linkmap</translation>
    </message>
    <message>
        <source>stubs</source>
        <translation>Stubs</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>expanding</source>
        <translation>Entpacken</translation>
    </message>
    <message>
        <source>symbols</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>headers</source>
        <translation>Köpfe</translation>
    </message>
    <message>
        <source>layout</source>
        <translation>Anordnung</translation>
    </message>
    <message>
        <source>copying</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>comparing with the source</source>
        <translation>Vergleich mit der Quelle</translation>
    </message>
    <message>
        <source>syncing</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>selecting symbols</source>
        <translation>Symbole wählen</translation>
    </message>
    <message>
        <source>generating</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>looking symbols up</source>
        <translation>Symbole nachschlagen</translation>
    </message>
    <message>
        <source>counting tokens</source>
        <translation>Token zählen</translation>
    </message>
    <message>
        <source>compressing names</source>
        <translation>Namen komprimieren</translation>
    </message>
    <message>
        <source>reading kallsyms</source>
        <translation>kallsyms lesen</translation>
    </message>
    <message>
        <source>branches</source>
        <translation>Sprünge</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Slot</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>Used now</source>
        <translation>Jetzt belegt</translation>
    </message>
    <message>
        <source>Used after</source>
        <translation>Danach belegt</translation>
    </message>
    <message>
        <source>Slack</source>
        <translation>Reserve</translation>
    </message>
    <message>
        <source>Bytes changed</source>
        <translation>Geänderte Bytes</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Tables say</source>
        <translation>Tabellen sagen</translation>
    </message>
    <message>
        <source>It is at</source>
        <translation>Es liegt bei</translation>
    </message>
    <message>
        <source>no type</source>
        <translation>ohne Art</translation>
    </message>
    <message>
        <source>function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>local</source>
        <translation>lokal</translation>
    </message>
    <message>
        <source>global</source>
        <translation>global</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>schwach</translation>
    </message>
    <message>
        <source>Addresses, one pointer a symbol</source>
        <translation>Adressen, ein Zeiger je Symbol</translation>
    </message>
    <message>
        <source>Addresses as words relative to a base</source>
        <translation>Adressen als Worte relativ zu einer Basis</translation>
    </message>
    <message>
        <source>The address that the offsets count from</source>
        <translation>Die Adresse, von der die Abstände zählen</translation>
    </message>
    <message>
        <source>The number of symbols in the tables</source>
        <translation>Die Zahl der Symbole in den Tabellen</translation>
    </message>
    <message>
        <source>Compressed symbol names, one record a symbol</source>
        <translation>Komprimierte Symbolnamen, ein Satz je Symbol</translation>
    </message>
    <message>
        <source>Where every 256th name begins</source>
        <translation>Wo jeder 256. Name beginnt</translation>
    </message>
    <message>
        <source>The symbols&apos; numbers in the order of their names</source>
        <translation>Die Nummern der Symbole in der Ordnung ihrer Namen</translation>
    </message>
    <message>
        <source>The 256 pieces that names are spelled with</source>
        <translation>Die 256 Stücke, aus denen Namen bestehen</translation>
    </message>
    <message>
        <source>Where each token begins in the token table</source>
        <translation>Wo jedes Token in der Tabelle beginnt</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Nothing odd was found while reading this image.</source>
        <translation>Beim Lesen dieses Abbilds wurde nichts Auffälliges gefunden.</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Belegt</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Sektion</translation>
    </message>
    <message>
        <source>Kallsyms</source>
        <translation>Kallsyms</translation>
    </message>
    <message>
        <source>No kallsyms tables were found: the image has no kallsyms_* labels, or was built without KALLSYMS.</source>
        <translation>Keine kallsyms-Tabellen gefunden: Das Abbild hat keine kallsyms_*-Marken oder wurde ohne KALLSYMS gebaut.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>File offset</source>
        <translation>Dateioffset</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>This image has no notes. ld --build-id would add one.</source>
        <translation>Dieses Abbild hat keine Notizen. ld --build-id würde eine anlegen.</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Input section</source>
        <translation>Eingabesektion</translation>
    </message>
    <message>
        <source>Map line</source>
        <translation>Map-Zeile</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Sorte</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>Which object brought which bytes stands in the link map (ld -Map vmlinux.map). None lies beside this image.</source>
        <translation>Welches Objekt welche Bytes brachte, steht in der Linkmap (ld -Map vmlinux.map). Neben diesem Abbild liegt keine.</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>Führt zu</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Addend</source>
        <translation>Summand</translation>
    </message>
    <message>
        <source>Listed in</source>
        <translation>Steht in</translation>
    </message>
    <message>
        <source>Relocations</source>
        <translation>Relokationen</translation>
    </message>
    <message>
        <source>No relocation is left in this image. Position independent links keep those that the loader does, ld --emit-relocs keeps all.</source>
        <translation>In diesem Abbild ist keine Relokation übrig. Positionsunabhängige Bindungen behalten die des Laders, ld --emit-relocs behält alle.</translation>
    </message>
    <message>
        <source>In file</source>
        <translation>In der Datei</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Enthält</translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation>Ausrichtung</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Sektionen</translation>
    </message>
    <message>
        <source>Every byte of the image has an owner here: headers, sections, padding and holes.</source>
        <translation>Jedes Byte des Abbilds hat hier einen Besitzer: Köpfe, Sektionen, Füllbytes und Löcher.</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Zugriff</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Segmente</translation>
    </message>
    <message>
        <source>This image has no program headers: nothing says what is loaded where. Object files are so.</source>
        <translation>Dieses Abbild hat keine Programmköpfe: Nichts sagt, was wohin geladen wird. So sind Objektdateien.</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Callers</source>
        <translation>Rufer</translation>
    </message>
    <message>
        <source>Found by</source>
        <translation>Gefunden durch</translation>
    </message>
    <message>
        <source>Stubs</source>
        <translation>Stubs</translation>
    </message>
    <message>
        <source>The linker put no branch stubs into this image: every branch reaches its target.</source>
        <translation>Der Linker hat keine Sprungstubs eingebaut: Jeder Sprung erreicht sein Ziel.</translation>
    </message>
    <message>
        <source>Raw name</source>
        <translation>Roher Name</translation>
    </message>
    <message>
        <source>This image has no symbol table, and no kallsyms tables were found in it. Open the unstripped vmlinux of the build to see names.</source>
        <translation>Dieses Abbild hat keine Symboltabelle, und es wurden keine kallsyms-Tabellen darin gefunden. Für Namen das ungekürzte vmlinux des Baus öffnen.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Open an image</source>
        <translation>Ein Abbild öffnen</translation>
    </message>
    <message>
        <source>Read the file again</source>
        <translation>Die Datei neu lesen</translation>
    </message>
    <message>
        <source>Inspect, Compare, Generate, Learn</source>
        <translation>Ansehen, Vergleichen, Erzeugen, Lernen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Next and previous hit</source>
        <translation>Nächster und voriger Treffer</translation>
    </message>
    <message>
        <source>Go to an address or a name</source>
        <translation>Zu einer Adresse oder einem Namen</translation>
    </message>
    <message>
        <source>Give the tables the room of the map, and back</source>
        <translation>Den Tabellen den Platz der Karte geben, und zurück</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation>Die gewählten Zeilen kopieren</translation>
    </message>
    <message>
        <source>Generate: save the planned image</source>
        <translation>Erzeugen: das geplante Abbild sichern</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>Diese Seite</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Address map</source>
        <translation>Adresskarte</translation>
    </message>
    <message>
        <source>Ctrl+wheel  pinch</source>
        <translation>Ctrl+Rad  Spreizen</translation>
    </message>
    <message>
        <source>Zoom at the cursor</source>
        <translation>Am Zeiger vergrößern</translation>
    </message>
    <message>
        <source>Wheel  Shift+drag</source>
        <translation>Rad  Shift+Ziehen</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Zoom in and out, pan left and right</source>
        <translation>Näher und weiter, nach links und rechts</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>Ziehen</translation>
    </message>
    <message>
        <source>Select a range: from where to where, and what is in it</source>
        <translation>Einen Bereich wählen: von wo bis wo, und was darin ist</translation>
    </message>
    <message>
        <source>Copy what the range holds</source>
        <translation>Kopieren, was der Bereich enthält</translation>
    </message>
    <message>
        <source>Double click  F</source>
        <translation>Doppelklick  F</translation>
    </message>
    <message>
        <source>Fit the item; F again: the selected range</source>
        <translation>Das Ding einpassen; nochmal F: den Bereich</translation>
    </message>
    <message>
        <source>The whole image</source>
        <translation>Das ganze Abbild</translation>
    </message>
    <message>
        <source>Next and previous neighbour</source>
        <translation>Nächster und voriger Nachbar</translation>
    </message>
    <message>
        <source>Back and forward in what was shown</source>
        <translation>Zurück und vor in dem, was gezeigt war</translation>
    </message>
    <message>
        <source>Go to a bookmark</source>
        <translation>Zu einem Lesezeichen</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>Spuren</translation>
    </message>
    <message>
        <source>Choose a track; Esc: none</source>
        <translation>Eine Spur wählen; Esc: keine</translation>
    </message>
    <message>
        <source>Move it; or drag its title</source>
        <translation>Sie verschieben; oder ihren Titel ziehen</translation>
    </message>
    <message>
        <source>Make it lower, higher; or drag its lower edge</source>
        <translation>Niedriger, höher; oder ihre Unterkante ziehen</translation>
    </message>
    <message>
        <source>Hide it; a right click on the titles shows it again</source>
        <translation>Verbergen; Rechtsklick auf die Titel zeigt sie wieder</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>From bytes to code and back</source>
        <translation>Von Bytes zu Code und zurück</translation>
    </message>
    <message>
        <source>Go to 0xaddress, search for bytes or text</source>
        <translation>Zu 0xAdresse, Bytes oder Text suchen</translation>
    </message>
    <message>
        <source>Follow a branch, and back</source>
        <translation>Einem Sprung folgen, und zurück</translation>
    </message>
    <message>
        <source>read-only data</source>
        <translation>Nur-Lese-Daten</translation>
    </message>
    <message>
        <source>per-cpu</source>
        <translation>je CPU</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Sorte</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>permission</source>
        <translation>Zugriff</translation>
    </message>
    <message>
        <source>density</source>
        <translation>Dichte</translation>
    </message>
    <message>
        <source>Segments R W X</source>
        <translation>Segmente R W X</translation>
    </message>
    <message>
        <source>Output sections</source>
        <translation>Sektionen</translation>
    </message>
    <message>
        <source>Sections R W X</source>
        <translation>Sektionen R W X</translation>
    </message>
    <message>
        <source>Symbol density</source>
        <translation>Symboldichte</translation>
    </message>
    <message>
        <source>Stub density</source>
        <translation>Stubdichte</translation>
    </message>
    <message>
        <source>Through stubs</source>
        <translation>Durch Stubs</translation>
    </message>
    <message>
        <source>Branch pressure</source>
        <translation>Sprungdruck</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>Füllbytes</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Freed after boot</source>
        <translation>Nach Start frei</translation>
    </message>
    <message>
        <source>Bytes behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes of sections behind the tables: they move when the tables grow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Symbols behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Symbols behind the tables: they move when the tables grow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept after boot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes that leave the init data, which the kernel frees after boot: on powerpc the tables of the dynamic linker, .rela.dyn above all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not protected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes of the tables outside of __start_rodata … __end_rodata: the kernel does not write-protect them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BSS in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes of .bss that become bytes of the file because something with content stands behind it in the same PT_LOAD; none if the tables get a PT_LOAD of their own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>links</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Links of the whole kernel, at least; one more for .BTF where the image has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>falsch</translation>
    </message>
    <message>
        <source>Symbols with a wrong address; unknown where only an image built that way can tell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>move</source>
        <translation>wandern</translation>
    </message>
    <message>
        <source>Symbols that move between the first link and the last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Object…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tables in an object that links where that of scripts/kallsyms would</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assembly…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text that assembles to the same bytes as the output of scripts/kallsyms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raw bytes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tables as one run of bytes, as they lie in memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System.map…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The symbols that the kernel’s own mksysmap would list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reserve object…</source>
        <translation>Reserveobjekt …</translation>
    </message>
    <message>
        <source>An object that defines every table as an empty slot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patch record…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bytes that this plan changes, before and after, as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All symbols</source>
        <translation>Alle Symbole</translation>
    </message>
    <message>
        <source>Data symbols too (KALLSYMS_ALL); otherwise only those in text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Absolute per-cpu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Per-cpu symbols keep their address as it is (x86_64 SMP to 6.14)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clang LTO</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seqs_of_names is ordered by names without the suffixes of clang&apos;s LTO (6.1 to 6.10)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also keep the kallsyms_* labels. The kernel drops them before 6.10 because they move between passes; in slots they can’t</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also keep the names of linker stubs, which come and go between passes; in slots they stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listed names…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prefixes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings of the verification…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>Reichweite</translation>
    </message>
    <message>
        <source>Needed by</source>
        <translation>Gebraucht von</translation>
    </message>
    <message>
        <source>Cure</source>
        <translation>Abhilfe</translation>
    </message>
    <message>
        <source>A second window on the same image</source>
        <translation>Ein zweites Fenster auf dasselbe Abbild</translation>
    </message>
    <message>
        <source>Command palette: everything, by typing</source>
        <translation>Befehlspalette: alles, durch Tippen</translation>
    </message>
    <message>
        <source>Treemap</source>
        <translation>Flächenbaum</translation>
    </message>
    <message>
        <source>Out and in, previous and next beside it</source>
        <translation>Hinaus und hinein, voriges und nächstes daneben</translation>
    </message>
    <message>
        <source>Zoom in, zoom out</source>
        <translation>Hineinzoomen, herauszoomen</translation>
    </message>
    <message>
        <source>Map text</source>
        <translation>Text der Linkmap</translation>
    </message>
    <message>
        <source>Go to a line or 0xaddress, search for text</source>
        <translation>Zu einer Zeile oder 0xAdresse gehen, Text suchen</translation>
    </message>
    <message>
        <source>Choose a line and what it is about, copy it</source>
        <translation>Eine Zeile und das, wovon sie handelt, wählen; kopieren</translation>
    </message>
    <message>
        <source>Walk tables, tokens and spellings, choose</source>
        <translation>Durch Tabellen, Tokens und Schreibweisen gehen, wählen</translation>
    </message>
    <message>
        <source>Close this window</source>
        <translation>Dieses Fenster schließen</translation>
    </message>
    <message>
        <source>symbols in the tables</source>
        <translation>Symbole in den Tabellen</translation>
    </message>
    <message>
        <source>all tables</source>
        <translation>alle Tabellen</translation>
    </message>
    <message>
        <source>names without compression</source>
        <translation>Namen ohne Kompression</translation>
    </message>
    <message>
        <source>tokens in use</source>
        <translation>benutzte Token</translation>
    </message>
    <message>
        <source>address style</source>
        <translation>Art der Adressen</translation>
    </message>
    <message>
        <source>found by</source>
        <translation>gefunden durch</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>Marken</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>sections of the tables</source>
        <translation>Abschnitte der Tabellen</translation>
    </message>
    <message>
        <source>failed checks of the tables</source>
        <translation>fehlgeschlagene Prüfungen der Tabellen</translation>
    </message>
    <message>
        <source>bytes of stubs</source>
        <translation>Bytes der Stubs</translation>
    </message>
    <message>
        <source>groups of stubs</source>
        <translation>Gruppen von Stubs</translation>
    </message>
    <message>
        <source>callers of stubs</source>
        <translation>Rufer der Stubs</translation>
    </message>
    <message>
        <source>stubs in 1 MiB of code</source>
        <translation>Stubs in 1 MiB Code</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>entfallen</translation>
    </message>
    <message>
        <source>grown</source>
        <translation>gewachsen</translation>
    </message>
    <message>
        <source>shrunk</source>
        <translation>geschrumpft</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Next and previous difference in the list in front</source>
        <translation>Nächster und voriger Unterschied der vorderen Liste</translation>
    </message>
    <message>
        <source>Swap A and B</source>
        <translation>A und B tauschen</translation>
    </message>
    <message>
        <source>Lanes go together by what is the same, or apart</source>
        <translation>Bahnen gehen nach Gleichem gemeinsam, oder getrennt</translation>
    </message>
    <message>
        <source>Zoom and pan, both whole, fit what is current</source>
        <translation>Zoomen und schieben, beide ganz, Aktuelles einpassen</translation>
    </message>
    <message>
        <source>stub</source>
        <translation>Stub</translation>
    </message>
    <message>
        <source>got</source>
        <translation>GOT</translation>
    </message>
    <message>
        <source>dynamic</source>
        <translation>dynamisch</translation>
    </message>
    <message>
        <source>order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>%1 without padding</source>
        <translation>%1 ohne Füllung</translation>
    </message>
    <message>
        <source>~: the symbol has no size, these are the bytes up to the next one. Sorted behind all sizes that symbols have themselves.</source>
        <translation>~: Das Symbol hat keine Größe, dies sind die Bytes bis zum nächsten. Steht hinter allen Größen, die Symbole selbst haben.</translation>
    </message>
    <message>
        <source>%1 in symbols</source>
        <translation>%1 in Symbolen</translation>
    </message>
    <message>
        <source>Clear the search, show the map again, clear the selection</source>
        <translation>Suche leeren, Karte wieder zeigen, Auswahl aufheben</translation>
    </message>
    <message>
        <source>List what the range holds; or click its readout</source>
        <translation>Auflisten, was der Bereich enthält; oder Klick auf seine Anzeige</translation>
    </message>
    <message>
        <source>Work in tables, too: what finds rows is the search</source>
        <translation>Gelten auch in Tabellen: Zeilen findet die Suche</translation>
    </message>
    <message>
        <source>Set a bookmark here or for the range, or remove it</source>
        <translation>Lesezeichen hier oder für den Bereich setzen oder entfernen</translation>
    </message>
    <message>
        <source>Side by side: bytes or code, next and previous difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose what adds up, or a link of the build, and go there</source>
        <translation>Was sich summiert oder einen Link des Builds wählen, und dorthin</translation>
    </message>
    <message>
        <source>Explain the current item; Tab and Enter follow words, Backspace goes back</source>
        <translation>Das aktuelle Element erklären; Tab und Enter folgen Wörtern, Rücktaste geht zurück</translation>
    </message>
    <message>
        <source>The sample with its tables in the middle</source>
        <translation>Das Beispiel mit den Tabellen in der Mitte</translation>
    </message>
    <message>
        <source>The sample with its tables at the end</source>
        <translation>Das Beispiel mit den Tabellen am Ende</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>simuliert</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>Falsch</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>In memory</source>
        <translation>Im Speicher</translation>
    </message>
    <message>
        <source>Image in memory</source>
        <translation>Abbild im Speicher</translation>
    </message>
    <message>
        <source>Wrong symbols</source>
        <translation>Falsche Symbole</translation>
    </message>
    <message>
        <source>Passes</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Play the links of a build, pause</source>
        <translation>Die Links eines Baus abspielen, anhalten</translation>
    </message>
    <message>
        <source>← →  Home  End</source>
        <translation>← →  Pos1  Ende</translation>
    </message>
    <message>
        <source>Back and on by a link, the first, the last</source>
        <translation>Einen Link zurück und weiter, der erste, der letzte</translation>
    </message>
    <message>
        <source>Passes, one pass, slots</source>
        <translation>Durchgänge, ein Durchgang, Slots</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Next and previous page</source>
        <translation>Nächste und vorige Seite</translation>
    </message>
    <message>
        <source>A hint, the answer</source>
        <translation>Ein Hinweis, die Antwort</translation>
    </message>
    <message>
        <source>Lecturer&apos;s mode: big type, nothing else</source>
        <translation>Vortragsmodus: große Schrift, sonst nichts</translation>
    </message>
</context>
<context>
    <name>strata::AnswerBox</name>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Whether it is right (Enter)</source>
        <translation>Ob es stimmt (Enter)</translation>
    </message>
    <message>
        <source>Answer with what is chosen in the views</source>
        <translation>Mit dem antworten, was in den Ansichten gewählt ist</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>A step on the way (Alt+H)</source>
        <translation>Ein Schritt auf dem Weg (Alt+H)</translation>
    </message>
    <message>
        <source>Show the answer</source>
        <translation>Antwort zeigen</translation>
    </message>
    <message>
        <source>And why it is so (Alt+R)</source>
        <translation>Und warum es so ist (Alt+R)</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>Ihre Antwort</translation>
    </message>
    <message>
        <source>Type its name, or choose it in the views</source>
        <translation>Namen eingeben oder in den Ansichten wählen</translation>
    </message>
    <message>
        <source>Answer with %1</source>
        <translation>Mit %1 antworten</translation>
    </message>
    <message>
        <source>Right.</source>
        <translation>Richtig.</translation>
    </message>
    <message>
        <source>Not yet. Try again, or ask for a hint.</source>
        <translation>Noch nicht. Versuchen Sie es noch einmal oder nehmen Sie einen Hinweis.</translation>
    </message>
    <message>
        <source>Type an address, such as 0xc000000000010000.</source>
        <translation>Geben Sie eine Adresse ein, etwa 0xc000000000010000.</translation>
    </message>
    <message>
        <source>Type a number: 4096, 0x1000 or 4 KiB.</source>
        <translation>Geben Sie eine Zahl ein: 4096, 0x1000 oder 4 KiB.</translation>
    </message>
    <message>
        <source>The answer: %1</source>
        <translation>Die Antwort: %1</translation>
    </message>
</context>
<context>
    <name>strata::Banner</name>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>strata::BreadcrumbBar</name>
    <message>
        <source>Path to the current item</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::BuildPair</name>
    <message>
        <source>Opening %1</source>
        <translation>%1 wird geöffnet</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Vergleichen</translation>
    </message>
</context>
<context>
    <name>strata::ByteSearchBar</name>
    <message>
        <source>0xaddress, de ad ?? ef, or text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to an address, or search for bytes or text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0x… goes to an address. Pairs of hex digits are bytes, ?? is any byte; all else is text, and so is what stands in &quot;quotes&quot; (Ctrl+Shift+F).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No search: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>strata::BytesPage</name>
    <message>
        <source>%1 (X turns from one to the other)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Disassembly</source>
        <translation>Disassembly</translation>
    </message>
    <message>
        <source>No section of this image holds %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not in the file: zeros at run time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LLVM knows no %1: words, with their branches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is selected</source>
        <translation>Nichts ist gewählt</translation>
    </message>
    <message>
        <source>No image is open</source>
        <translation>Kein Abbild ist offen</translation>
    </message>
    <message>
        <source>Here are the bytes of what is selected: headers and kallsyms tables field by field, strings, and code as instructions. Select a section, a symbol or a table in the map or in a list, or go to an address with G.</source>
        <translation>Hier stehen die Bytes dessen, was gewählt ist: Köpfe und kallsyms-Tabellen Feld für Feld, Texte, und Code als Befehle. Wählen Sie eine Sektion, ein Symbol oder eine Tabelle in der Karte oder einer Liste, oder gehen Sie mit G zu einer Adresse.</translation>
    </message>
    <message>
        <source>%1 has no code</source>
        <translation>%1 hat keinen Code</translation>
    </message>
    <message>
        <source>Code is disassembled where a section is executable and in the file. Select a function or a section like .text; the bytes of this one are under Hex (X).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::CallersPage</name>
    <message>
        <source>Callers through stubs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may be reached through a pointer, through another stub, or by nobody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No branch goes through a stub</source>
        <translation>Kein Sprung geht durch einen Stub</translation>
    </message>
    <message>
        <source>%1 has nothing to do with stubs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No stub is chosen</source>
        <translation>Kein Stub ist gewählt</translation>
    </message>
    <message>
        <source>Here stand the branches that go through a stub, and how far their target is. Choose a stub in the table, or a function that is called through stubs or goes through some.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::CallersView</name>
    <message>
        <source>Callers</source>
        <translation>Rufer</translation>
    </message>
    <message>
        <source>Nothing is chosen that could be called</source>
        <translation>Nichts ist gewählt, was gerufen werden könnte</translation>
    </message>
    <message>
        <source>No image is open</source>
        <translation>Kein Abbild ist offen</translation>
    </message>
    <message>
        <source>Decoding branches…</source>
        <translation>Sprünge werden dekodiert…</translation>
    </message>
    <message>
        <source>Nothing leads to %1 directly</source>
        <translation>Nichts führt unmittelbar zu %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Here stands all that leads to the current item: direct branches, branches through stubs, relocations. What is called through a pointer has none of them.</source>
        <translation>Hier steht alles, was zum aktuellen Element führt: direkte Sprünge, Sprünge durch Stubs, Relokationen. Was über einen Zeiger gerufen wird, hat nichts davon.</translation>
    </message>
</context>
<context>
    <name>strata::ChangedPairView</name>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Bytes (X turns to the code and back)</source>
        <translation>Bytes (X wechselt zum Code und zurück)</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Code (X turns to the bytes and back)</source>
        <translation>Code (X wechselt zu den Bytes und zurück)</translation>
    </message>
    <message>
        <source>Previous difference ([)</source>
        <translation>Voriger Unterschied ([)</translation>
    </message>
    <message>
        <source>Next difference (])</source>
        <translation>Nächster Unterschied (])</translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation>Voriger Unterschied</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>Nächster Unterschied</translation>
    </message>
    <message>
        <source>Nothing is chosen</source>
        <translation>Nichts ist gewählt</translation>
    </message>
    <message>
        <source>Here stand the bytes and the code of what differs, A on the left and B on the right. Choose it in a list or in the lanes.</source>
        <translation>Hier stehen Bytes und Code dessen, was verschieden ist, A links und B rechts. Wählen Sie es in einer Liste oder in den Bahnen.</translation>
    </message>
    <message>
        <source>There are no bytes to compare</source>
        <translation>Es gibt keine Bytes zu vergleichen</translation>
    </message>
    <message>
        <source>The file holds none of it: it is zeros when the image starts, or space between things.</source>
        <translation>Die Datei enthält nichts davon: Es sind Nullen beim Start des Abbilds oder Platz dazwischen.</translation>
    </message>
    <message>
        <source>difference %1 of %2</source>
        <translation>Unterschied %1 von %2</translation>
    </message>
</context>
<context>
    <name>strata::CommandPalette</name>
    <message>
        <source>No command has these words.</source>
        <translation>Kein Befehl hat diese Wörter.</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>What to do: words in any order</source>
        <translation>Was zu tun ist: Wörter in beliebiger Folge</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Up and down choose a command, Enter runs it, Escape closes.</source>
        <translation>Auf und ab wählen einen Befehl, Enter führt ihn aus, Escape schließt.</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
</context>
<context>
    <name>strata::CompareHeader</name>
    <message>
        <source>Swap A and B</source>
        <translation>A und B tauschen</translation>
    </message>
    <message>
        <source>Compare the other way round (R)</source>
        <translation>Anders herum vergleichen (R)</translation>
    </message>
    <message>
        <source>Another B…</source>
        <translation>Anderes B…</translation>
    </message>
    <message>
        <source>Compare with another image</source>
        <translation>Mit einem anderen Image vergleichen</translation>
    </message>
    <message>
        <source>A %1   B %2   %3 % of A&apos;s symbols are in B   N and P: next and previous difference</source>
        <translation>A %1   B %2   %3 % der Symbole von A sind in B   N und P: nächster und voriger Unterschied</translation>
    </message>
</context>
<context>
    <name>strata::CompareLanesView</name>
    <message>
        <source>Two builds on two lanes</source>
        <translation>Zwei Builds auf zwei Bahnen</translation>
    </message>
    <message>
        <source>lanes go together (L)</source>
        <translation>Bahnen gehen gemeinsam (L)</translation>
    </message>
    <message>
        <source>lanes go apart (L)</source>
        <translation>Bahnen gehen getrennt (L)</translation>
    </message>
    <message>
        <source>1 px = %1, without gaps · %2</source>
        <translation>1 px = %1, ohne Lücken · %2</translation>
    </message>
    <message>
        <source>Ctrl+wheel zooms, drag pans, a click asks why</source>
        <translation>Strg+Rad zoomt, Ziehen schiebt, ein Klick fragt warum</translation>
    </message>
</context>
<context>
    <name>strata::CompareView</name>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>%1 was not compared: %2</source>
        <translation>%1 wurde nicht verglichen: %2</translation>
    </message>
    <message>
        <source>Compare with another image</source>
        <translation>Mit einem anderen Image vergleichen</translation>
    </message>
    <message>
        <source>Two images, side by side</source>
        <translation>Zwei Images nebeneinander</translation>
    </message>
    <message>
        <source>Open a second image: two lanes show what is new, gone, grown or shrunk between the two, apart from what only moved, and what moved it. Two images can also be dropped on the window. Link maps beside them tell whose each byte is.</source>
        <translation>Öffnen Sie ein zweites Image: zwei Bahnen zeigen, was zwischen beiden neu, weg, gewachsen oder geschrumpft ist, getrennt von dem, was nur verschoben wurde, und was es verschob. Zwei Images lassen sich auch auf das Fenster ziehen. Link-Maps daneben sagen, wem jedes Byte gehört.</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>Vergleichen mit…</translation>
    </message>
    <message>
        <source>%1 is as large as it was</source>
        <translation>%1 ist so groß, wie es war</translation>
    </message>
    <message>
        <source>What made %1 grow by %2?</source>
        <translation>Was ließ %1 um %2 wachsen?</translation>
    </message>
    <message>
        <source>What made %1 shrink by %2?</source>
        <translation>Was ließ %1 um %2 schrumpfen?</translation>
    </message>
    <message>
        <source>Why did it move?</source>
        <translation>Warum wurde es verschoben?</translation>
    </message>
    <message>
        <source>Choose something on the lanes or in a list: what pushed it adds up here.</source>
        <translation>Wählen Sie etwas auf den Bahnen oder in einer Liste: was es verschob, summiert sich hier.</translation>
    </message>
    <message>
        <source>%1 is new in B</source>
        <translation>%1 ist neu in B</translation>
    </message>
    <message>
        <source>It pushes what stands behind it.</source>
        <translation>Es verschiebt, was dahinter steht.</translation>
    </message>
    <message>
        <source>%1 is gone in B</source>
        <translation>%1 fehlt in B</translation>
    </message>
    <message>
        <source>What stood behind it moved up.</source>
        <translation>Was dahinter stand, rückte auf.</translation>
    </message>
    <message>
        <source>%1 stands where it stood</source>
        <translation>%1 steht, wo es stand</translation>
    </message>
    <message>
        <source>Why did %1 move by %2?</source>
        <translation>Warum wurde %1 um %2 verschoben?</translation>
    </message>
    <message>
        <source>It stands in another order than what is around it: nothing pushed it, it was put elsewhere.</source>
        <translation>Es steht in anderer Reihenfolge als seine Umgebung: nichts verschob es, es wurde woandershin gestellt.</translation>
    </message>
    <message>
        <source>What made the image grow by %1?</source>
        <translation>Was ließ das Image um %1 wachsen?</translation>
    </message>
    <message>
        <source>What made the image shrink by %1?</source>
        <translation>Was ließ das Image um %1 schrumpfen?</translation>
    </message>
    <message>
        <source>What grew and shrank, though the image is as large as it was?</source>
        <translation>Was wuchs und schrumpfte, obwohl das Image gleich groß blieb?</translation>
    </message>
</context>
<context>
    <name>strata::ContentsView</name>
    <message>
        <source>Lessons</source>
        <translation>Lektionen</translation>
    </message>
    <message>
        <source>Begin again</source>
        <translation>Von vorn beginnen</translation>
    </message>
    <message>
        <source>Forget what is done</source>
        <translation>Vergessen, was fertig ist</translation>
    </message>
    <message>
        <source>The links of a build, one by one</source>
        <translation>Die Links eines Baus, einer nach dem anderen</translation>
    </message>
    <message>
        <source>Real ones where they lie beside the image, else those that it would take</source>
        <translation>Echte, wo sie neben dem Abbild liegen, sonst die, die es bräuchte</translation>
    </message>
    <message>
        <source>%1 of %2 pages done. %3</source>
        <translation>%1 von %2 Seiten fertig. %3</translation>
    </message>
    <message>
        <source>%1 of %2 pages done. They are about the open image where it has what they speak of, and about a bundled sample where it has not.</source>
        <translation>%1 von %2 Seiten fertig. Sie handeln vom offenen Abbild, wo es hat, wovon sie sprechen, und sonst von einem mitgelieferten Beispiel.</translation>
    </message>
    <message>
        <source>Forget what is done? Click once more</source>
        <translation>Alles Erledigte vergessen? Noch einmal klicken</translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation>Glossar</translation>
    </message>
    <message>
        <source>The terms of the field, each with its source</source>
        <translation>Die Begriffe des Fachs, jeder mit seiner Quelle</translation>
    </message>
</context>
<context>
    <name>strata::CurePage</name>
    <message>
        <source>Moves that make stubs needless</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to write in the linker script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>No stub is needed for reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No move of a section or an object helps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here stand the sections, objects and folders which, put elsewhere, would make the most stubs needless, with the line for the linker script. Objects are told by the link map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stubs then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out of reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
</context>
<context>
    <name>strata::CurveView</name>
    <message>
        <source>Stubs by inserted bytes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::DeltaLegend</name>
    <message>
        <source>What the colours mean: %1</source>
        <translation>Bedeutung der Farben: %1</translation>
    </message>
</context>
<context>
    <name>strata::DeltaTreemapView</name>
    <message>
        <source>Treemap of what came and went</source>
        <translation>Flächen dessen, was kam und ging</translation>
    </message>
    <message>
        <source>Counting what came and went…</source>
        <translation>Zähle, was kam und ging …</translation>
    </message>
    <message>
        <source>Nothing differs in size</source>
        <translation>Nichts ist verschieden groß</translation>
    </message>
    <message>
        <source>What came, grew, shrank and went would be here as areas, by who brought it.</source>
        <translation>Hier stünde, was kam, wuchs, schrumpfte und ging, als Flächen nach dem, der es mitbringt.</translation>
    </message>
    <message>
        <source>Nothing is compared</source>
        <translation>Nichts wird verglichen</translation>
    </message>
    <message>
        <source>Open a second image to see here what came, grew, shrank and went, as areas, by who brought it.</source>
        <translation>Öffnen Sie ein zweites Abbild, um hier zu sehen, was kam, wuchs, schrumpfte und ging, als Flächen nach dem, der es mitbringt.</translation>
    </message>
    <message>
        <source> · double click zooms in, Backspace out</source>
        <translation> · Doppelklick vergrößert, Rücktaste verkleinert</translation>
    </message>
    <message>
        <source>%1 of %2: %3 came or went</source>
        <translation>%1 von %2: %3 kamen oder gingen</translation>
    </message>
</context>
<context>
    <name>strata::DifferenceTabs</name>
    <message>
        <source>Categories of differences</source>
        <translation>Arten von Unterschieden</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Treemap</source>
        <translation>Treemap</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Kallsyms and stubs</source>
        <translation>Kallsyms und Stubs</translation>
    </message>
    <message>
        <source>No hit here</source>
        <translation>Hier kein Treffer</translation>
    </message>
    <message>
        <source>None of the %1 rows is a hit. Esc clears the search.</source>
        <translation>Keine der %1 Zeilen ist ein Treffer. Esc leert die Suche.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>strata::DisassemblyView</name>
    <message>
        <source>Disassembly</source>
        <translation>Disassembly</translation>
    </message>
</context>
<context>
    <name>strata::DocumentTable</name>
    <message>
        <source>Copy rows</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv);;JSON (*.json)</source>
        <translation>Kommagetrennte Werte (*.csv);;JSON (*.json)</translation>
    </message>
    <message>
        <source>%1 was not written: %2</source>
        <translation>%1 wurde nicht geschrieben: %2</translation>
    </message>
    <message>
        <source>The expression is not complete</source>
        <translation>Der Ausdruck ist nicht vollständig</translation>
    </message>
    <message>
        <source>No hit here</source>
        <translation>Hier kein Treffer</translation>
    </message>
    <message>
        <source>None of the %1 rows has “%2” in its name. Esc clears the search.</source>
        <translation>Keine der %1 Zeilen hat „%2“ im Namen. Esc leert die Suche.</translation>
    </message>
</context>
<context>
    <name>strata::ExplainPage</name>
    <message>
        <source>‹ Back</source>
        <translation>‹ Zurück</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Explain this</source>
        <translation>Das erklären</translation>
    </message>
    <message>
        <source>What it is, why it is here, what would move</source>
        <translation>Was es ist, warum es hier ist, was sich verschöbe</translation>
    </message>
    <message>
        <source>Term of the glossary</source>
        <translation>Begriff des Glossars</translation>
    </message>
    <message>
        <source>Back to the term or the item before (Backspace)</source>
        <translation>Zurück zum vorigen Begriff oder Element (Rücktaste)</translation>
    </message>
    <message>
        <source>Back to the facts (Esc)</source>
        <translation>Zurück zu den Angaben (Esc)</translation>
    </message>
    <message>
        <source>Nothing open</source>
        <translation>Nichts geöffnet</translation>
    </message>
</context>
<context>
    <name>strata::Exporter</name>
    <message>
        <source>%1 was not written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::FieldLegend</name>
    <message>
        <source>Colours in sight: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::FindBar</name>
    <message>
        <source>Previous hit (Shift+F3)</source>
        <translation>Voriger Treffer (Shift+F3)</translation>
    </message>
    <message>
        <source>Next hit (F3)</source>
        <translation>Nächster Treffer (F3)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the search (Esc)</source>
        <translation>Die Suche abbrechen (Esc)</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>strata::GenerateView</name>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Overview or symbols</source>
        <translation>Überblick oder Symbole</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Symbols by verdict</source>
        <translation>Symbole nach Urteil</translation>
    </message>
    <message>
        <source>Planning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No image is open</source>
        <translation>Kein Abbild ist offen</translation>
    </message>
    <message>
        <source>Open a linked vmlinux to plan new kallsyms tables for it.</source>
        <translation>Öffnen Sie ein gebundenes vmlinux, um neue kallsyms-Tabellen dafür zu planen.</translation>
    </message>
    <message>
        <source>This image has no kallsyms tables</source>
        <translation>Dieses Abbild hat keine kallsyms-Tabellen</translation>
    </message>
    <message>
        <source>Tables are refreshed where they are, and this image has none: it is a first link, was built without KALLSYMS, or lost its symbol table. For a first link, slots can be reserved: link once more with that object, and fill it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planning…</source>
        <translation>Plan wird gemacht …</translation>
    </message>
    <message>
        <source>Nothing is written by making a plan.</source>
        <translation>Ein Plan schreibt nichts.</translation>
    </message>
    <message>
        <source>No plan yet</source>
        <translation>Noch kein Plan</translation>
    </message>
    <message>
        <source>A plan says byte range by byte range what would be written.</source>
        <translation>Ein Plan sagt Bytebereich für Bytebereich, was geschrieben würde.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Reserve object…</source>
        <translation>Reserveobjekt …</translation>
    </message>
    <message>
        <source>Save the planned image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan as text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::GotoPanel</name>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Nothing in this image has this address or name.</source>
        <translation>Nichts in diesem Abbild hat diese Adresse oder diesen Namen.</translation>
    </message>
    <message>
        <source>Go to 0xaddress, symbol, section or range (0xA..0xB)</source>
        <translation>Zu 0xAdresse, Symbol, Abschnitt oder Bereich (0xA..0xB)</translation>
    </message>
</context>
<context>
    <name>strata::HexDiffView</name>
    <message>
        <source>Bytes before and after</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::HexView</name>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
</context>
<context>
    <name>strata::HistogramView</name>
    <message>
        <source>Branches by share of their reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>50 % of the reach, counts on a log scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out of reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>strata::InPlaceDialog</name>
    <message>
        <source>Write in place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 B in %2 ranges change. The new file is proved before it takes the place of the old one, which stays beside it as %3.orig (or .orig.1, … where that is taken).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace %1, keep a backup</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::InspectWorkspace</name>
    <message>
        <source>Inspect</source>
        <translation>Ansehen</translation>
    </message>
</context>
<context>
    <name>strata::InspectorView</name>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Nothing open</source>
        <translation>Nichts offen</translation>
    </message>
    <message>
        <source>What you select is explained here.</source>
        <translation>Was Sie wählen, wird hier erklärt.</translation>
    </message>
    <message>
        <source>Explain this</source>
        <translation>Das erklären</translation>
    </message>
    <message>
        <source>What it is, why it is here, what would move (E)</source>
        <translation>Was es ist, warum es hier ist, was sich verschöbe (E)</translation>
    </message>
</context>
<context>
    <name>strata::JobBar</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>strata::KallsymsView</name>
    <message>
        <source>Drawing…</source>
        <translation>Zeichnung …</translation>
    </message>
    <message>
        <source>there is no list &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv);;JSON (*.json)</source>
        <translation>Kommagetrennte Werte (*.csv);;JSON (*.json)</translation>
    </message>
    <message>
        <source>Export the drawing</source>
        <translation>Zeichnung exportieren</translation>
    </message>
    <message>
        <source>Drawings (*.svg *.pdf *.png)</source>
        <translation>Zeichnungen (*.svg *.pdf *.png)</translation>
    </message>
    <message>
        <source>Export ▾</source>
        <translation>Exportieren ▾</translation>
    </message>
    <message>
        <source>Filled: a token. Rounded: the byte itself. Strokes: no token. The stronger, the more uses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages of the Kallsyms view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spelling</source>
        <translation>Schreibung</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Prefixes</source>
        <translation>Anfänge</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Verification %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This image has no kallsyms tables</source>
        <translation>Dieses Abbild hat keine kallsyms-Tabellen</translation>
    </message>
    <message>
        <source>No image is open</source>
        <translation>Kein Abbild ist offen</translation>
    </message>
    <message>
        <source>Here the kernel’s own symbol table is taken apart: where it is and what would move if it grew, its tokens, how each name is spelled, what is wrong in it. A kernel has it when it is built with CONFIG_KALLSYMS; with CONFIG_KALLSYMS_ALL it holds data symbols too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not in the tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kallsyms lists</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::KeysOverlay</name>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
</context>
<context>
    <name>strata::KnobsBar</name>
    <message>
        <source>Kind</source>
        <translation>Sorte</translation>
    </message>
    <message>
        <source>Kind of plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Rules of which kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options ▾</source>
        <translation>Optionen ▾</translation>
    </message>
    <message>
        <source>The switches of scripts/kallsyms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset to inferred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to what the image says</source>
        <translation type="unfinished">Zurück zu dem, was das Abbild sagt</translation>
    </message>
    <message>
        <source>Next link</source>
        <translation>Nächste Bindung</translation>
    </message>
    <message>
        <source>Section of the reserved slots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slack </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slack of the reserved slots, percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Room in each reserved slot beyond what the tables take today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reserve object…</source>
        <translation>Reserveobjekt …</translation>
    </message>
    <message>
        <source>Saves an object that defines every table as an empty slot: link once with it, then fill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the image says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linux %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The filter and the order of that release; the format stays the image’s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No change to the kernel’s linker script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The script puts it at the end, where an overflow of the slots moves nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1  –  %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base relative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words relative to kallsyms_relative_base instead of whole addresses (4.6 and later)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::LearnView</name>
    <message>
        <source>Learn</source>
        <translation>Lernen</translation>
    </message>
</context>
<context>
    <name>strata::LessonStage</name>
    <message>
        <source>Image layout, on your own image</source>
        <translation>Speicherlayout, am eigenen Abbild</translation>
    </message>
    <message>
        <source>Each lesson is a few pages. A page tells something, shows it here, and asks: the answer is worked out from the image, and found in it. Choose a lesson on the left.</source>
        <translation>Jede Lektion hat einige Seiten. Eine Seite erzählt etwas, zeigt es hier und fragt: Die Antwort wird aus dem Abbild berechnet und in ihm gefunden. Wählen Sie links eine Lektion.</translation>
    </message>
</context>
<context>
    <name>strata::ListPanel</name>
    <message>
        <source>Copy rows</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Export these rows…</source>
        <translation>Diese Zeilen exportieren…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv);;JSON (*.json)</source>
        <translation>Kommagetrennte Werte (*.csv);;JSON (*.json)</translation>
    </message>
    <message>
        <source>The list was not written: %1</source>
        <translation>Die Liste wurde nicht geschrieben: %1</translation>
    </message>
</context>
<context>
    <name>strata::MainWindow</name>
    <message>
        <source>Strata</source>
        <translation>Strata</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>%1 wird geöffnet</translation>
    </message>
    <message>
        <source>%1 was not opened: %2</source>
        <translation>%1 wurde nicht geöffnet: %2</translation>
    </message>
    <message>
        <source>%1 was written anew since it was read.</source>
        <translation>%1 wurde neu geschrieben, seit es gelesen wurde.</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>%1 – Strata</source>
        <translation>%1 – Strata</translation>
    </message>
    <message>
        <source>%1 of %2 · %3</source>
        <translation>%1 von %2 · %3</translation>
    </message>
    <message>
        <source>Export the drawing</source>
        <translation>Zeichnung exportieren</translation>
    </message>
    <message>
        <source>Drawings (*.svg *.pdf *.png)</source>
        <translation>Zeichnungen (*.svg *.pdf *.png)</translation>
    </message>
    <message>
        <source>Open a linked image</source>
        <translation>Gebundenes Abbild öffnen</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>Alle entfernen</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>Diese vergessen</translation>
    </message>
    <message>
        <source>Open the bundled sample</source>
        <translation>Mitgeliefertes Beispiel öffnen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>Lesezeichen</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>Spuren</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Address map</source>
        <translation>Adresskarte</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>Neues Fenster</translation>
    </message>
    <message>
        <source>Read the file again</source>
        <translation>Die Datei neu lesen</translation>
    </message>
    <message>
        <source>The drawing of the map…</source>
        <translation>Die Zeichnung der Karte …</translation>
    </message>
    <message>
        <source>The drawing of the window…</source>
        <translation>Die Zeichnung des Fensters …</translation>
    </message>
    <message>
        <source>The planned image…	Ctrl+S</source>
        <translation>Das geplante Abbild …	Ctrl+S</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Give the tables the room of the map, and back</source>
        <translation>Den Tabellen den Platz der Karte geben, und zurück</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vorwärts</translation>
    </message>
    <message>
        <source>Set or remove one here</source>
        <translation>Hier eines setzen oder entfernen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Go to…</source>
        <translation>Gehe zu …</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Fenster schließen</translation>
    </message>
    <message>
        <source>Explain this</source>
        <translation>Das erklären</translation>
    </message>
    <message>
        <source>Take it home…</source>
        <translation>Mit nach Hause nehmen …</translation>
    </message>
    <message>
        <source>The folder that the sample is to be put into</source>
        <translation>Der Ordner, in den das Beispiel kommen soll</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>Lektionen</translation>
    </message>
    <message>
        <source>All lessons</source>
        <translation>Alle Lektionen</translation>
    </message>
    <message>
        <source>Go on with the lessons</source>
        <translation>Mit den Lektionen fortfahren</translation>
    </message>
    <message>
        <source>The links of a build, one by one</source>
        <translation>Die Links eines Baus, einer nach dem anderen</translation>
    </message>
    <message>
        <source>Lecturer&apos;s mode: big type, nothing else</source>
        <translation>Vortragsmodus: große Schrift, sonst nichts</translation>
    </message>
    <message>
        <source>Written: %1. Go there, read README.md, and call make.</source>
        <translation>Geschrieben: %1. Dort README.md lesen und make aufrufen.</translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation>Glossar</translation>
    </message>
</context>
<context>
    <name>strata::MapSearchBar</name>
    <message>
        <source>line, 0xaddress, or text</source>
        <translation>Zeile, 0xAdresse oder Text</translation>
    </message>
    <message>
        <source>Go to a line or an address of the link map, or search for text</source>
        <translation>Zu einer Zeile oder Adresse der Linkmap gehen, oder Text suchen</translation>
    </message>
    <message>
        <source>A number goes to that line, 0x… to the line of what lies there; all else is text, and so is what stands in &quot;quotes&quot; (Ctrl+Shift+F).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>strata::MapTextPage</name>
    <message>
        <source>Map text</source>
        <translation>Text der Linkmap</translation>
    </message>
    <message>
        <source>This image has no link map</source>
        <translation>Dieses Abbild hat keine Linkmap</translation>
    </message>
    <message>
        <source>Here would be the map as the linker wrote it, in step with all other views. Link with -Map=IMAGE.map (a kernel: CONFIG_VMLINUX_MAP=y) and open the image again: a map beside it is found by itself. One that lies elsewhere is named on the command line: --map FILE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text of the link map</source>
        <translation>Der Text der Linkmap</translation>
    </message>
    <message>
        <source>Open an image that has a link map beside it.</source>
        <translation>Ein Abbild öffnen, neben dem eine Linkmap liegt.</translation>
    </message>
    <message>
        <source>Counting lines: %1 %</source>
        <translation>Zeilen werden gezählt: %1 %</translation>
    </message>
    <message>
        <source>%1 · %2 · %3 · %4</source>
        <translation>%1 · %2 · %3 · %4</translation>
    </message>
    <message>
        <source>The map has nothing at %1</source>
        <translation>Die Linkmap hat nichts bei %1</translation>
    </message>
</context>
<context>
    <name>strata::MapTextView</name>
    <message>
        <source>Text of the link map</source>
        <translation>Text der Linkmap</translation>
    </message>
</context>
<context>
    <name>strata::NameView</name>
    <message>
        <source>No symbol is selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a symbol on the map, in a table or in a list here: this shows how its name is spelled in tokens, and how the tables lead to its address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy all of this as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This entry cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its record lies behind the readable part of kallsyms_names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entry %1 of %2 · letter %3 · %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::NamesView</name>
    <message>
        <source>Names and what they cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worst ratio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Among names of at least %1 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Using a token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a token in the grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tables hold no readable name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 take %2; %3 spelled out. On average %4 B instead of %5 B.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Using %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2: %3 in %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, the first %1 listed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No name uses this code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The compressor had no pair left to give it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token is only a part of other tokens.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::NarratorView</name>
    <message>
        <source>All lessons</source>
        <translation>Alle Lektionen</translation>
    </message>
    <message>
        <source>Back to the list of lessons (Esc)</source>
        <translation>Zurück zur Liste der Lektionen (Esc)</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>The page before (Page Up)</source>
        <translation>Die Seite davor (Bild auf)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>The next page (Page Down)</source>
        <translation>Die nächste Seite (Bild ab)</translation>
    </message>
    <message>
        <source>Compare the two links</source>
        <translation>Die beiden Links vergleichen</translation>
    </message>
    <message>
        <source>Side by side, in Compare</source>
        <translation>Nebeneinander, in Vergleichen</translation>
    </message>
    <message>
        <source>%1 · page %2 of %3</source>
        <translation>%1 · Seite %2 von %3</translation>
    </message>
    <message>
        <source>To the list</source>
        <translation>Zur Liste</translation>
    </message>
    <message>
        <source>Next lesson</source>
        <translation>Nächste Lektion</translation>
    </message>
    <message>
        <source>This page can&apos;t be shown</source>
        <translation>Diese Seite kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>%1 · done</source>
        <translation>%1 · erledigt</translation>
    </message>
</context>
<context>
    <name>strata::NeededByPage</name>
    <message>
        <source>By caller</source>
        <translation>Nach Rufer</translation>
    </message>
    <message>
        <source>By target</source>
        <translation>Nach Ziel</translation>
    </message>
    <message>
        <source>Who needs the stubs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No branch goes through a stub</source>
        <translation>Kein Sprung geht durch einen Stub</translation>
    </message>
    <message>
        <source>Here stands who needs the linker’s stubs: section, object and function of the callers, how many stubs are there for nobody else, and for which functions. An image has some where code calls farther than the machine’s branches reach.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 through %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; no branch leads to %1 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>. Objects are those of the link map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>. Without a link map, objects are the source files that symbols name; what none names is in parentheses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>. No link map and no symbol tells objects: open the image with its map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv);;JSON (*.json)</source>
        <translation>Kommagetrennte Werte (*.csv);;JSON (*.json)</translation>
    </message>
    <message>
        <source>The tree was not written: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::OverviewPanel</name>
    <message>
        <source>Symbols</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>right after the plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show these symbols</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The three ways for this kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Links, wrong and moved symbols of the three ways</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What each place of the tables costs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked on the new bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ▸</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (this image)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::OwnersModel</name>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>Füllbytes</translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Folder, object, section, symbol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes in executable sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes of other sections that the file holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes that only memory has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alignment, fill and holes; fill in front of a section counts for who asked for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the whole memory image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes in memory, padding included</source>
        <translation>Bytes im Speicher, Füllung inbegriffen</translation>
    </message>
</context>
<context>
    <name>strata::OwnersView</name>
    <message>
        <source>Owners of the bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counting the bytes of each owner…</source>
        <translation>Bytes jedes Besitzers werden gezählt …</translation>
    </message>
    <message>
        <source>No image is open</source>
        <translation>Kein Abbild ist offen</translation>
    </message>
    <message>
        <source>Here stands who brought the bytes of the image: folders, objects, sections and symbols, as a tree and as areas.</source>
        <translation>Hier steht, wer die Bytes des Abbilds brachte: Ordner, Objekte, Sektionen und Symbole, als Baum und als Flächen.</translation>
    </message>
    <message>
        <source> · double click zooms in, Backspace out</source>
        <translation> · Doppelklick vergrößert, Rücktaste verkleinert</translation>
    </message>
    <message>
        <source>%1 of %2: %3, %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::PairLinesView</name>
    <message>
        <source>Code or bytes of both builds, side by side</source>
        <translation>Code oder Bytes beider Abbilder nebeneinander</translation>
    </message>
</context>
<context>
    <name>strata::PassChartsView</name>
    <message>
        <source>Sizes, stubs and wrong symbols of each link</source>
        <translation>Größen, Stubs und falsche Symbole jedes Links</translation>
    </message>
    <message>
        <source>%1, real links</source>
        <translation>%1, echte Links</translation>
    </message>
    <message>
        <source>the same, simulated</source>
        <translation>dasselbe, simuliert</translation>
    </message>
</context>
<context>
    <name>strata::PassPlayer</name>
    <message>
        <source>Links of a build, one by one</source>
        <translation>Die Links eines Baus, einer nach dem anderen</translation>
    </message>
    <message>
        <source>Links in numbers</source>
        <translation>Links in Zahlen</translation>
    </message>
    <message>
        <source>No links</source>
        <translation>Keine Links</translation>
    </message>
    <message>
        <source>No image is open</source>
        <translation>Kein Abbild ist offen</translation>
    </message>
    <message>
        <source>Open a linked vmlinux to see its build link by link.</source>
        <translation>Öffnen Sie ein gebundenes vmlinux, um seinen Bau Link für Link zu sehen.</translation>
    </message>
    <message>
        <source>Nothing to play</source>
        <translation>Nichts abzuspielen</translation>
    </message>
    <message>
        <source>No tables can be made of this image: %1.</source>
        <translation>Aus diesem Abbild lassen sich keine Tabellen machen: %1.</translation>
    </message>
    <message>
        <source>Working out the links…</source>
        <translation>Links werden berechnet…</translation>
    </message>
    <message>
        <source>Nothing is linked: the branches of the image say what each link would need.</source>
        <translation>Es wird nichts gebunden: Die Sprünge des Abbilds sagen, was jeder Link bräuchte.</translation>
    </message>
    <message>
        <source>Reading the real links beside the image…</source>
        <translation>Die echten Links neben dem Abbild werden gelesen…</translation>
    </message>
</context>
<context>
    <name>strata::PassStageView</name>
    <message>
        <source>Link by link</source>
        <translation>Link für Link</translation>
    </message>
    <message>
        <source>Link %1 · %2 in memory</source>
        <translation>Link %1 · %2 im Speicher</translation>
    </message>
    <message>
        <source>The first link: nothing before it</source>
        <translation>Der erste Link: nichts davor</translation>
    </message>
    <message>
        <source>hole in front of %1</source>
        <translation>Loch vor %1</translation>
    </message>
    <message>
        <source>room that stands for the tables of a larger kernel</source>
        <translation>Platz, der für die Tabellen eines größeren Kernels steht</translation>
    </message>
    <message>
        <source>%1: %2 at 0x%3</source>
        <translation>%1: %2 bei 0x%3</translation>
    </message>
    <message>
        <source>moved by %1</source>
        <translation>verschoben um %1</translation>
    </message>
    <message>
        <source>grown by %1</source>
        <translation>gewachsen um %1</translation>
    </message>
</context>
<context>
    <name>strata::PassesStrip</name>
    <message>
        <source>Links of this build</source>
        <translation>Links dieses Builds</translation>
    </message>
    <message>
        <source>reading …</source>
        <translation>wird gelesen …</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>consistent</source>
        <translation>stimmig</translation>
    </message>
    <message>
        <source>%1 wrong</source>
        <translation>%1 falsch</translation>
    </message>
    <message>
        <source>A and B</source>
        <translation>A und B</translation>
    </message>
    <message>
        <source>kallsyms %1</source>
        <translation>kallsyms %1</translation>
    </message>
    <message>
        <source>no kallsyms</source>
        <translation>keine kallsyms</translation>
    </message>
    <message>
        <source>first: %1</source>
        <translation>zuerst: %1</translation>
    </message>
</context>
<context>
    <name>strata::PlacesView</name>
    <message>
        <source>The tables in the image, and the tables to scale</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::PlanHeader</name>
    <message>
        <source>What the plan is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be done in place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>planned in %1 ms ·</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rules of %1 ▸</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which switches made these tables, and how that is known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the command %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::PlanLanesView</name>
    <message>
        <source>Tables before and after the plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as linked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unmoved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tables to scale, 1 px = %1 B; neighbours shortened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 B do not fit; what is behind would move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 labels move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing would be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>everything behind the tables stays where it is</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::PrefixesView</name>
    <message>
        <source>Prefixes and what they cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What if left out?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A prefix, such as __pfx_</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prefix to leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No costly prefix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No prefix is shared by 16 symbols or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes as the tables are. Enter on a prefix tells exactly what leaving it out would save, by compressing all names anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compressing without %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be worked out: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::RangesPanel</name>
    <message>
        <source>What would be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Ranges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planned tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planned ranges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ranges %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BYTES OF %1 · before and after · planned range %2 of %3 · %4 B change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BYTES OF %1 · nothing would be written</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::ReachPanel</name>
    <message>
        <source>Class of branches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What if bytes were put in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where bytes are put in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes put in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next to break</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs of objects, the next to break first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here stands how far branches go of what they reach, how many stubs bytes put in somewhere would cost, and what would be the first to need one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Drag to put bytes in or to take some out.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::ReachSource</name>
    <message>
        <source>No image is open</source>
        <translation>Kein Abbild ist offen</translation>
    </message>
    <message>
        <source>Branches of this machine can’t be decoded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoding branches…</source>
        <translation>Sprünge werden dekodiert…</translation>
    </message>
</context>
<context>
    <name>strata::SaveBar</name>
    <message>
        <source>New build id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan as text</source>
        <translation>Plan als Text</translation>
    </message>
    <message>
        <source>Emit ▾</source>
        <translation>Ausgeben ▾</translation>
    </message>
    <message>
        <source>Emit the tables in another form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In place…</source>
        <translation>An Ort und Stelle …</translation>
    </message>
    <message>
        <source>Writes into this file; asks first and leaves a backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Sichern als …</translation>
    </message>
    <message>
        <source>Writes a copy with the plan applied (Ctrl+S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is written before you save.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives the new file a build id of its own instead of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kallsyms tables</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::SaveFlow</name>
    <message>
        <source>%1 was not written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The save of %1 was not taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The former %1 is back in place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was removed again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::SearchField</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search: name, /regex/, 0xaddress, size&gt;4k, kind:text, owner:mm/</source>
        <translation>Suchen: Name, /Regex/, 0xAdresse, size&gt;4k, kind:text, owner:mm/</translation>
    </message>
</context>
<context>
    <name>strata::SideFactsPage</name>
    <message>
        <source>Kallsyms and stubs of both builds</source>
        <translation>Kallsyms und Stubs beider Abbilder</translation>
    </message>
    <message>
        <source>Neither build has kallsyms or stubs</source>
        <translation>Keines der Abbilder hat Kallsyms oder Stubs</translation>
    </message>
    <message>
        <source>Here would stand the sizes of the tables and the number of stubs, side by side.</source>
        <translation>Hier stünden die Größen der Tabellen und die Zahl der Stubs nebeneinander.</translation>
    </message>
    <message>
        <source>Nothing is compared</source>
        <translation>Nichts wird verglichen</translation>
    </message>
    <message>
        <source>Open a second image to see here the tables of kallsyms and the stubs of both, side by side.</source>
        <translation>Öffnen Sie ein zweites Abbild, um hier die Kallsyms-Tabellen und die Stubs beider nebeneinander zu sehen.</translation>
    </message>
    <message>
        <source>Kallsyms and stubs do not differ in number and size.</source>
        <translation>Kallsyms und Stubs sind nach Zahl und Größe nicht verschieden.</translation>
    </message>
    <message>
        <source>B against A: %1.</source>
        <translation>B gegen A: %1.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
</context>
<context>
    <name>strata::SpellingStrip</name>
    <message>
        <source>The record&apos;s bytes and what they stand for</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::StatusLine</name>
    <message>
        <source>No image open</source>
        <translation>Kein Abbild offen</translation>
    </message>
</context>
<context>
    <name>strata::StubPages</name>
    <message>
        <source>Pages beside the stubs</source>
        <translation>Seiten neben den Stubs</translation>
    </message>
</context>
<context>
    <name>strata::TableTabs</name>
    <message>
        <source>Enlarge</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Give the tables the room of the map (Ctrl+E)</source>
        <translation>Den Tabellen den Platz der Karte geben (Ctrl+E)</translation>
    </message>
    <message>
        <source>Show map</source>
        <translation>Karte zeigen</translation>
    </message>
    <message>
        <source>Owners</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Map text</source>
        <translation>Text der Linkmap</translation>
    </message>
    <message>
        <source>Copy the selected rows	Ctrl+C</source>
        <translation>Die gewählten Zeilen kopieren	Ctrl+C</translation>
    </message>
    <message>
        <source>Export these rows…</source>
        <translation>Diese Zeilen exportieren …</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Callers</source>
        <translation>Rufer</translation>
    </message>
</context>
<context>
    <name>strata::TermsPage</name>
    <message>
        <source>Glossary</source>
        <translation>Glossar</translation>
    </message>
    <message>
        <source>All lessons</source>
        <translation type="unfinished">Alle Lektionen</translation>
    </message>
    <message>
        <source>Back to the list of lessons (Esc)</source>
        <translation type="unfinished">Zurück zur Liste der Lektionen (Esc)</translation>
    </message>
    <message>
        <source>A term, or a part of one</source>
        <translation>Ein Begriff oder ein Teil davon</translation>
    </message>
    <message>
        <source>Find a term</source>
        <translation>Begriff suchen</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>Begriffe</translation>
    </message>
    <message>
        <source>No term has these letters.</source>
        <translation>Kein Begriff hat diese Buchstaben.</translation>
    </message>
</context>
<context>
    <name>strata::TextDialog</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not written: %2</source>
        <translation>%1 wurde nicht geschrieben: %2</translation>
    </message>
</context>
<context>
    <name>strata::TokenGridView</name>
    <message>
        <source>Token table: 256 codes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::ToolBar</name>
    <message>
        <source>Open…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>Open an image (Ctrl+O)</source>
        <translation>Ein Abbild öffnen (Ctrl+O)</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Vergleichen …</translation>
    </message>
    <message>
        <source>Open a second image beside this one</source>
        <translation>Ein zweites Abbild neben diesem öffnen</translation>
    </message>
    <message>
        <source>Generate .kallsyms…</source>
        <translation>.kallsyms erzeugen …</translation>
    </message>
    <message>
        <source>Plan new kallsyms tables for this image</source>
        <translation>Neue kallsyms-Tabellen für dieses Abbild planen</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Maßstab</translation>
    </message>
    <message>
        <source>How bytes become pixels, and what becomes of gaps</source>
        <translation>Wie aus Bytes Pixel werden und was aus Lücken wird</translation>
    </message>
    <message>
        <source>Which addresses the axis counts</source>
        <translation>Welche Adressen die Achse zählt</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>What colours mean</source>
        <translation>Was Farben bedeuten</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>%1 (Alt+%2)</source>
        <translation>%1 (Alt+%2)</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Adressraum</translation>
    </message>
</context>
<context>
    <name>strata::TransportBar</name>
    <message>
        <source>First</source>
        <translation>Erster</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Pos1</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Letzter</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Link %1 of %2</source>
        <translation>Link %1 von %2</translation>
    </message>
</context>
<context>
    <name>strata::TreemapView</name>
    <message>
        <source>Treemap of the owners</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::TryPanel</name>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Size of kallsyms</source>
        <translation>Größe von kallsyms</translation>
    </message>
    <message>
        <source>Place of kallsyms</source>
        <translation>Ort von kallsyms</translation>
    </message>
    <message>
        <source>Names of stubs in kallsyms</source>
        <translation>Namen der Stubs in kallsyms</translation>
    </message>
    <message>
        <source>Code that a group of stubs serves</source>
        <translation>Code, den eine Gruppe von Stubs bedient</translation>
    </message>
    <message>
        <source>More text</source>
        <translation>Mehr Text</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Back to what the image says</source>
        <translation>Zurück zu dem, was das Abbild sagt</translation>
    </message>
    <message>
        <source>Linkers make no branch stubs for this machine</source>
        <translation>Für diese Maschine machen Linker keine Sprungstubs</translation>
    </message>
    <message>
        <source>as each way has it</source>
        <translation>wie jeder Weg es hat</translation>
    </message>
    <message>
        <source>in the middle</source>
        <translation>in der Mitte</translation>
    </message>
    <message>
        <source>at the end</source>
        <translation>am Ende</translation>
    </message>
    <message>
        <source>kept, by its filter</source>
        <translation>behalten, nach seinem Filter</translation>
    </message>
    <message>
        <source>left out, by its filter</source>
        <translation>weggelassen, nach seinem Filter</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>behalten</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>weggelassen</translation>
    </message>
    <message>
        <source>as the linker does</source>
        <translation>wie der Linker</translation>
    </message>
    <message>
        <source>%1, as the linker does</source>
        <translation>%1, wie der Linker</translation>
    </message>
    <message>
        <source>a whole output section</source>
        <translation>eine ganze Ausgabesektion</translation>
    </message>
    <message>
        <source>Size of kallsyms: %1</source>
        <translation>Größe von kallsyms: %1</translation>
    </message>
    <message>
        <source>More text: %1</source>
        <translation>Mehr Text: %1</translation>
    </message>
</context>
<context>
    <name>strata::UsersModel</name>
    <message>
        <source>Section, object, function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Function, stub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stubs</source>
        <translation>Stubs</translation>
    </message>
    <message>
        <source>Callers</source>
        <translation>Rufer</translation>
    </message>
    <message>
        <source>Only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stubs that its branches go through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branches that go through stubs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stubs that nobody else goes through: they would go away without its far branches</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::VerdictsPanel</name>
    <message>
        <source>Symbols by verdict</source>
        <translation>Symbole nach Urteil</translation>
    </message>
    <message>
        <source>Part of a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search these symbols</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Symbols of this verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for them…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::VerificationView</name>
    <message>
        <source>Findings of the verification</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by name or reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter findings by name or reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verifying…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tables are made anew from the symbol table and compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify compares the tables with the image&apos;s own symbol table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tables agree with themselves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All symbols agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No finding here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the %1 passes the filter.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strata::WaterfallView</name>
    <message>
        <source>What adds up</source>
        <translation>Was sich summiert</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>Summe</translation>
    </message>
</context>
<context>
    <name>strata::WayButton</name>
    <message>
        <source>stubs %1</source>
        <translation>Stubs %1</translation>
    </message>
    <message>
        <source>%1, real</source>
        <translation>%1, wirklich</translation>
    </message>
</context>
<context>
    <name>strata::ZoomCrumbs</name>
    <message>
        <source>What the treemap shows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
