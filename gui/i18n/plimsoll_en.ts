<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>plimsoll::gui::MainWindow</name>
    <message numerus="yes">
        <source> · %n lever(s) moved</source>
        <translation>
            <numerusform> · %n lever moved</numerusform>
            <numerusform> · %n levers moved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plimsoll::gui::StartPage</name>
    <message numerus="yes">
        <source>%n architecture(s) to compare</source>
        <translation>
            <numerusform>%n architecture to compare</numerusform>
            <numerusform>%n architectures to compare</numerusform>
        </translation>
    </message>
</context>
</TS>
