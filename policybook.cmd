@echo off
rem Builds the site and opens it in the browser.
rem Keep this file beside the folder "policies" and double-click it, or drop a policies folder on it.
rem The help page "Publishing" says more, under "Windows".
setlocal
chcp 65001 >nul
set "here=%~dp0"
set "policies=%~1"
if not defined policies set "policies=%here%policies"
if exist "%policies%\policies\trust.yml" set "policies=%policies%\policies"
if not exist "%policies%\trust.yml" goto nothing
for %%I in ("%policies%\..") do set "site=%%~fI\site"
set "run=policybook"
if exist "%here%.venv\Scripts\policybook.exe" set "run=%here%.venv\Scripts\policybook.exe"
call "%run%" build --policies "%policies%" --out "%site%"
if errorlevel 9009 goto missing
if errorlevel 1 goto refused
start "" "%site%\index.html"
exit /b 0

:nothing
echo There is no file trust.yml in "%policies%".
echo Keep this file beside the folder "policies", or drop that folder on it.
pause
exit /b 2

:missing
echo Policybook is not installed. The help page "Starting" says how: begin with  py -m venv .venv
pause
exit /b 9009

:refused
echo What is said above has to be put right first.
pause
exit /b 1
